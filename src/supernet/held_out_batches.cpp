#include "supernet/held_out_batches.h"

namespace netwright {

void HeldOutBatches::open(BatchStream stream, int batchSize)
{
    m_stream.emplace(std::move(stream));
    m_batchSize = batchSize;
    m_isRead = false;
}

int HeldOutBatches::next()
{
    // Behind what was read, though batches were smaller then.
    const auto number = static_cast<int>((m_place.images + m_batchSize - 1) / m_batchSize);
    if (number < m_stream->batchesPerEpoch())
        return number;
    m_place = {.round = m_place.round + 1};
    return 0;
}

Batch HeldOutBatches::read()
{
    const int number = next();
    m_isRead = true;
    return m_stream->at(m_place.round, number);
}

void HeldOutBatches::endStep()
{
    if (m_isRead)
        m_place.images = (next() + 1) * m_batchSize;
    m_isRead = false;
}

void HeldOutBatches::moveTo(const Place& place)
{
    m_place = place;
    m_isRead = false;
}

} // namespace netwright
