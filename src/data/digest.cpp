#include "data/digest.h"

#include "core/error.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>
#include <vector>

namespace netwright {

namespace {

class Digest
{
public:
    explicit Digest(DigestKind kind) : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free)
    {
        const EVP_MD* type = kind == DigestKind::Md5 ? EVP_md5() : EVP_sha256();
        if (!m_context || EVP_DigestInit_ex(m_context.get(), type, nullptr) != 1)
            throw Error("this digest is not available", "libcrypto",
                        "check the system's cryptographic policy");
    }

    void add(const char* bytes, std::size_t size)
    {
        EVP_DigestUpdate(m_context.get(), bytes, size);
    }

    std::string hex()
    {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes = {};
        unsigned size = 0;
        EVP_DigestFinal_ex(m_context.get(), bytes.data(), &size);
        std::string text;
        for (unsigned i = 0; i < size; ++i)
            text += fmt::format("{:02x}", bytes[i]);
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> m_context;
};

} // namespace

std::string digestHex(DigestKind kind, std::string_view bytes)
{
    Digest digest(kind);
    digest.add(bytes.data(), bytes.size());
    return digest.hex();
}

std::string fileDigestHex(DigestKind kind, const std::filesystem::path& file)
{
    Digest digest(kind);
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> buffer(1 << 20);
    while (stream) {
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        digest.add(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof())
        throw Error("cannot read the file", file.string(), "check the path and the permissions");
    return digest.hex();
}

} // namespace netwright
