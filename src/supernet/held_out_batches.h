#pragma once

#include "data/batches.h"

#include <optional>

namespace netwright {

/// The held-out batches the steps of a search read. They follow each other through all epochs, each
/// image once before any returns; a step that reads none leaves them where they are, and when
/// batches grow they go on behind what was read. Belongs to one thread.
class HeldOutBatches
{
public:
    /// Where they stand between two steps.
    struct Place
    {
        int round = 0;           ///< times all images were read
        std::int64_t images = 0; ///< of this round, read

        bool operator==(const Place&) const = default;
    };

    /// Batches of `stream`, each of `batchSize` images; the place stays.
    void open(BatchStream stream, int batchSize);
    /// The batch of this step, the same however often it is read.
    Batch read();
    void endStep();

    const Place& place() const { return m_place; }
    void moveTo(const Place& place);

private:
    /// Number of the batch of this step in its round; begins a new one where none is left.
    int next();

    std::optional<BatchStream> m_stream;
    std::int64_t m_batchSize = 1;
    Place m_place;
    bool m_isRead = false; ///< in this step
};

} // namespace netwright
