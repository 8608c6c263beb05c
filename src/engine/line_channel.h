#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace netwright {

/// Lines of text both ways over one socket or pipe pair. Reading and writing may happen on two
/// threads. Does not own the descriptors.
class LineChannel
{
public:
    /// A line longer than this is a broken peer.
    static constexpr std::size_t maxLineBytes = std::size_t{1} << 32;

    LineChannel(int readFd, int writeFd) : m_readFd(readFd), m_writeFd(writeFd) {}

    /// Appends the line break. False when the peer is gone.
    bool write(std::string_view line);

    enum class Result { Line, Closed, Woken };
    /// Blocks for one line, without its break. Woken: `wakeFd` (when >= 0) became readable first.
    Result read(std::string& line, int wakeFd = -1, int timeoutMs = -1);

private:
    int m_readFd;
    int m_writeFd;
    std::string m_buffer;
    std::size_t m_scanned = 0; ///< bytes of the buffer known to hold no line break
};

} // namespace netwright
