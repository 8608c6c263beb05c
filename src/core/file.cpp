#include "core/file.h"

#include "core/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace netwright {

namespace {

/// A file descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }
    int close()
    {
        const int result = m_fd >= 0 ? ::close(m_fd) : 0;
        m_fd = -1;
        return result;
    }

private:
    int m_fd;
};

[[noreturn]] void fail(const char* action, const std::filesystem::path& path)
{
    const int code = errno;
    const char* remedy = code == ENOSPC   ? "free some disk space and try again"
                         : code == ENOENT ? "check the path"
                         : code == EACCES ? "check the permissions"
                                          : "check the path and the disk";
    throw Error(fmt::format("cannot {}: {}", action, std::strerror(code)), path.string(), remedy);
}

} // namespace

std::string readFile(const std::filesystem::path& path, std::uint64_t maxBytes)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.get() < 0)
        fail("open the file", path);
    if (std::filesystem::is_directory(path))
        throw Error("is a folder, not a file", path.string(), "choose a file inside it");
    std::string bytes;
    for (std::size_t used = 0;;) {
        bytes.resize(std::max<std::size_t>(used * 2, 1 << 16));
        const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
        if (got < 0) {
            if (errno == EINTR)
                continue;
            fail("read the file", path);
        }
        used += static_cast<std::size_t>(got);
        if (used > maxBytes)
            throw Error(fmt::format("larger than {} bytes", maxBytes), path.string(),
                        "choose the right file");
        if (got == 0) {
            bytes.resize(used);
            return bytes;
        }
    }
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes)
{
    const std::filesystem::path temporary = path.string() + fmt::format(".{}.part", ::getpid());
    const auto failAndRemove = [&] {
        const int code = errno;
        ::unlink(temporary.c_str());
        errno = code;
        fail("write the file", path);
    };
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (file.get() < 0)
        fail("write the file", path);
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t wrote = ::write(file.get(), bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno != EINTR)
            failAndRemove();
        done += static_cast<std::size_t>(std::max<ssize_t>(wrote, 0));
    }
    if (::fsync(file.get()) != 0 || file.close() != 0 ||
        ::rename(temporary.c_str(), path.c_str()) != 0)
        failAndRemove();
}

void makeFolder(const std::filesystem::path& path)
{
    std::error_code failure;
    std::filesystem::create_directories(path, failure);
    if (failure)
        throw Error("cannot make the folder: " + failure.message(), path.string(),
                    "choose a folder you may write to");
}

} // namespace netwright
