#pragma once

#include "core/error.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

namespace netwright {

/// Runs blocking work off the GUI thread, one piece after another, and brings the answers back.
///
/// `run` returns at once. `done` or `failed` is called later in the thread of this object, never
/// after its destructor. The destructor asks running work to stop but does not wait for it; the
/// application waits for stragglers when it ends.
class Background : public QObject
{
    Q_OBJECT

public:
    explicit Background(QObject* parent = nullptr);
    ~Background() override;

    /// `work` gets a token that is stopped by `cancel` or the destructor. Any exception arrives at
    /// `failed` as an Error.
    template <class Result>
    void run(std::function<Result(std::stop_token)> work, std::function<void(Result)> done,
             std::function<void(const Error&)> failed)
    {
        enqueue([work = std::move(work), done = std::move(done),
                 failed = std::move(failed)](std::stop_token stop) -> Answer {
            try {
                auto result = std::make_shared<Result>(work(stop));
                return [done, result] { done(std::move(*result)); };
            } catch (const Error& e) {
                return [failed, error = e] { failed(error); };
            } catch (const std::exception& e) {
                return [failed, error = Error(e.what())] { failed(error); };
            }
        });
    }

    /// Stops what is running and drops what waits, answers included.
    void cancel();
    bool isBusy() const { return m_pending > 0; }

private:
    using Answer = std::function<void()>;
    /// The way back, cut by the destructor.
    struct Relay
    {
        std::mutex mutex;
        Background* target = nullptr;
    };

    void enqueue(std::function<Answer(std::stop_token)> work);

    std::shared_ptr<Relay> m_relay;
    std::shared_ptr<QThreadPool> m_pool;
    std::stop_source m_stop;
    int m_pending = 0;
};

} // namespace netwright
