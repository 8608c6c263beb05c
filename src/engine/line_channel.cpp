#include "engine/line_channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace netwright {

namespace {

/// Without SIGPIPE where the descriptor is a socket.
ssize_t sendSome(int fd, const char* data, std::size_t size)
{
    const ssize_t sent = ::send(fd, data, size, MSG_NOSIGNAL);
    return sent < 0 && errno == ENOTSOCK ? ::write(fd, data, size) : sent;
}

} // namespace

bool LineChannel::write(std::string_view line)
{
    std::string text(line);
    text += '\n';
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t sent = sendSome(m_writeFd, text.data() + done, text.size() - done);
        if (sent < 0 && errno != EINTR)
            return false;
        done += sent > 0 ? static_cast<std::size_t>(sent) : 0;
    }
    return true;
}

LineChannel::Result LineChannel::read(std::string& line, int wakeFd, int timeoutMs)
{
    while (true) {
        const auto end = m_buffer.find('\n', m_scanned);
        if (end != std::string::npos) {
            line = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 1);
            m_scanned = 0;
            return Result::Line;
        }
        m_scanned = m_buffer.size();
        if (m_buffer.size() > maxLineBytes)
            return Result::Closed;
        pollfd waiting[] = {{m_readFd, POLLIN, 0}, {wakeFd, POLLIN, 0}};
        const int ready = ::poll(waiting, wakeFd >= 0 ? 2 : 1, timeoutMs);
        if (ready < 0 && errno == EINTR)
            continue;
        if (ready < 0)
            return Result::Closed;
        if (waiting[0].revents == 0)
            return Result::Woken;
        char chunk[1 << 16];
        const ssize_t got = ::read(m_readFd, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return Result::Closed;
        m_buffer.append(chunk, static_cast<std::size_t>(got));
    }
}

} // namespace netwright
