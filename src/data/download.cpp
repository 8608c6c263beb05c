#include "data/download.h"

#include "core/error.h"
#include "data/digest.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

namespace netwright {

namespace {

namespace fs = std::filesystem;

constexpr long connectSeconds = 30;
constexpr long stallSeconds = 60;

/// The unfinished file: open, locked against a second download, at its end.
class PartFile
{
public:
    PartFile(const fs::path& path, std::uint64_t limit)
        : m_path(path)
        , m_fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644))
        , m_limit(limit)
    {
        if (m_fd < 0)
            fail();
        if (::flock(m_fd, LOCK_EX | LOCK_NB) != 0) {
            ::close(m_fd);
            throw Error("is being downloaded by another program", path.string(), "wait for it");
        }
        m_size = static_cast<std::uint64_t>(::lseek(m_fd, 0, SEEK_END));
        if (m_size > m_limit)
            clear();
    }
    ~PartFile() { ::close(m_fd); }
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    std::uint64_t size() const { return m_size; }
    const fs::path& path() const { return m_path; }

    void clear()
    {
        if (::ftruncate(m_fd, 0) != 0)
            fail();
        ::lseek(m_fd, 0, SEEK_SET);
        m_size = 0;
    }

    /// False when the disk is full or the server sends more than announced.
    bool append(const char* bytes, std::size_t size)
    {
        m_tooLong = m_size + size > m_limit;
        for (std::size_t done = 0; !m_tooLong && done < size;) {
            const ssize_t wrote = ::write(m_fd, bytes + done, size - done);
            if (wrote < 0 && errno != EINTR) {
                m_error = errno;
                return false;
            }
            done += static_cast<std::size_t>(std::max<ssize_t>(wrote, 0));
        }
        if (!m_tooLong)
            m_size += size;
        return !m_tooLong;
    }

    bool tooLong() const { return m_tooLong; }
    int error() const { return m_error; }

    void moveTo(const fs::path& target)
    {
        if (::fsync(m_fd) != 0 || ::rename(m_path.c_str(), target.c_str()) != 0)
            fail();
    }

    [[noreturn]] void fail(int code = errno) const
    {
        throw Error(fmt::format("cannot write the file: {}", std::strerror(code)), m_path.string(),
                    code == ENOSPC ? "free some disk space and try again"
                                   : "check the folder's permissions");
    }

private:
    fs::path m_path;
    int m_fd;
    std::uint64_t m_limit;
    std::uint64_t m_size = 0;
    bool m_tooLong = false;
    int m_error = 0;
};

struct Transfer
{
    PartFile& part;
    std::stop_token stop;
    const std::function<void(std::uint64_t)>& onBytes;
};

std::size_t receive(char* bytes, std::size_t, std::size_t size, void* data)
{
    auto& transfer = *static_cast<Transfer*>(data);
    if (!transfer.part.append(bytes, size))
        return 0;
    if (transfer.onBytes)
        transfer.onBytes(transfer.part.size());
    return size;
}

int askStop(void* data, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer*>(data)->stop.stop_requested() ? 1 : 0;
}

CURLcode perform(CURL* curl, const std::string& url, bool httpsOnly, Transfer& transfer)
{
    const char* const protocols = httpsOnly ? "https" : "https,http,file";
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, httpsOnly ? "https" : "https,http");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 5L);
    curl_easy_setopt(curl, CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connectSeconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, stallSeconds);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "netwright");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, askStop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_RESUME_FROM_LARGE,
                     static_cast<curl_off_t>(transfer.part.size()));
    return curl_easy_perform(curl);
}

/// Checks what arrived; a wrong file is emptied so that the next try starts anew.
void verify(PartFile& part, const DataSource::Download& file, const std::string& url)
{
    if (part.size() != file.bytes) {
        const std::uint64_t size = part.size();
        part.clear();
        throw Error(fmt::format("{} bytes arrived instead of {}", size, file.bytes), url,
                    "try again later");
    }
    if (fileDigestHex(DigestKind::Sha256, part.path()) != file.sha256) {
        part.clear();
        throw Error("what arrived is not the published file (SHA-256 differs)", url,
                    "try again, or get the files elsewhere");
    }
}

} // namespace

DownloadResult downloadFile(const DataSource::Download& file, const std::string& url,
                            bool httpsOnly, const fs::path& target, std::stop_token stop,
                            const std::function<void(std::uint64_t)>& onBytes)
{
    PartFile part(target.string() + ".part", file.bytes);
    if (part.size() < file.bytes) {
        const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
        if (!curl)
            throw Error("cannot start a download", url, "free some memory and try again");
        Transfer transfer{part, stop, onBytes};
        CURLcode code = perform(curl.get(), url, httpsOnly, transfer);
        const bool cannotContinue = code == CURLE_RANGE_ERROR || code == CURLE_BAD_DOWNLOAD_RESUME;
        if (cannotContinue && part.size() > 0) {
            part.clear();
            code = perform(curl.get(), url, httpsOnly, transfer);
        }
        if (code == CURLE_ABORTED_BY_CALLBACK)
            return DownloadResult::Stopped;
        if (part.error() != 0)
            part.fail(part.error());
        if (part.tooLong()) {
            part.clear();
            throw Error(fmt::format("more than {} bytes arrived", file.bytes), url,
                        "get the files elsewhere");
        }
        if (code != CURLE_OK)
            throw Error(fmt::format("the download failed: {}", curl_easy_strerror(code)), url,
                        "check the network and try again; what arrived is kept");
    }
    verify(part, file, url);
    part.moveTo(target);
    return DownloadResult::Complete;
}

} // namespace netwright
