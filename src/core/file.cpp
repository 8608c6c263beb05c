#include "core/file.h"

#include "core/error.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>

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

namespace {

void writeAll(const Descriptor& file, std::string_view bytes,
              const std::function<void()>& onFailure)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t wrote = ::write(file.get(), bytes.data() + done, bytes.size() - done);
        if (wrote < 0 && errno != EINTR)
            onFailure();
        done += static_cast<std::size_t>(std::max<ssize_t>(wrote, 0));
    }
}

/// Where links lead to, also when nothing is there yet.
std::filesystem::path linkTarget(std::filesystem::path path)
{
    constexpr int maxLinks = 40;
    std::error_code error;
    for (int i = 0; i < maxLinks && std::filesystem::is_symlink(path, error); ++i) {
        const auto target = std::filesystem::read_symlink(path, error);
        path = target.is_absolute() ? target : path.parent_path() / target;
    }
    return path;
}

/// A device or a pipe is written to, not replaced.
bool isStream(const std::filesystem::path& path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
           !std::filesystem::is_directory(status);
}

} // namespace

void writeFileAtomically(const std::filesystem::path& link, std::string_view bytes)
{
    if (isStream(link)) {
        Descriptor stream(::open(link.c_str(), O_WRONLY | O_CLOEXEC));
        const auto failed = [&] { fail("write the file", link); };
        if (stream.get() < 0)
            failed();
        writeAll(stream, bytes, failed);
        if (stream.close() != 0)
            failed();
        return;
    }
    const std::filesystem::path path = linkTarget(link);
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
    writeAll(file, bytes, failAndRemove);
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
