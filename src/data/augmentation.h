#pragma once

namespace netwright {

/// Training-time augmentation; all zero or false: none.
struct Augmentation
{
    int padCrop = 0;   ///< zero-pad by this many pixels, crop back at random
    bool flip = false; ///< mirror left-right with probability 1/2
    /// Side of one zero square, centre anywhere, clipped; after normalisation (DeVries & Taylor
    /// 2017).
    int cutout = 0;
};

} // namespace netwright
