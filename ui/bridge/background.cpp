#include "bridge/background.h"

namespace netwright {

namespace {

/// Waits for the last task where waiting hurts nobody: never in the thread of the window.
std::shared_ptr<QThreadPool> makeSerialPool()
{
    auto* pool = new QThreadPool;
    pool->setMaxThreadCount(1);
    return {pool, [](QThreadPool* old) {
                if (old->activeThreadCount() == 0)
                    delete old;
                else
                    QThreadPool::globalInstance()->start([old] { delete old; });
            }};
}

} // namespace

Background::Background(QObject* parent)
    : QObject(parent), m_relay(std::make_shared<Relay>()), m_pool(makeSerialPool())
{
    m_relay->target = this;
}

Background::~Background()
{
    m_stop.request_stop();
    m_pool->clear();
    const std::scoped_lock lock(m_relay->mutex);
    m_relay->target = nullptr;
}

void Background::cancel()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
}

void Background::enqueue(std::function<Answer(std::stop_token)> work)
{
    ++m_pending;
    m_pool->start([work = std::move(work), stop = m_stop.get_token(), relay = m_relay] {
        Answer answer;
        if (!stop.stop_requested())
            answer = work(stop);
        const std::scoped_lock lock(relay->mutex);
        if (!relay->target)
            return;
        QMetaObject::invokeMethod(
            relay->target,
            [target = relay->target, answer = std::move(answer), stop] {
                --target->m_pending;
                if (answer && !stop.stop_requested())
                    answer();
            },
            Qt::QueuedConnection);
    });
}

} // namespace netwright
