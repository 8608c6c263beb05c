#include "nn/safetensors.h"

#include <ATen/ATen.h>

#include "support.h"

using namespace netwright;

namespace {

std::string file(const std::string& header, const std::string& data = {})
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes.push_back(static_cast<char>(header.size() >> (8 * i) & 0xff));
    return bytes + header + data;
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyTypeRoundTrips()
    {
        const at::Tensor numbers = at::arange(24, at::kFloat).div(7).reshape({2, 3, 4});
        Weights tensors{{"float", numbers},
                        {"half", numbers.to(at::kHalf)},
                        {"brain", numbers.to(at::kBFloat16)},
                        {"long", numbers.to(at::kLong)},
                        {"byte", numbers.to(at::kByte)},
                        {"transposed", numbers.transpose(0, 2)},
                        {"scalar", at::full({}, 5, at::kLong)},
                        {"empty", at::empty({0, 3}, at::kFloat)}};
        const std::map<std::string, std::string> metadata{{"format", "pt"}, {"note", "a \"b\" ü"}};
        const std::string bytes = toSafetensors(tensors, metadata);
        const SafetensorsFile read = fromSafetensors(bytes, "test");
        QCOMPARE(read.metadata, metadata);
        QCOMPARE(read.tensors.size(), tensors.size());
        for (const auto& [name, tensor] : tensors) {
            QVERIFY2(read.tensors.at(name).scalar_type() == tensor.scalar_type(), name.c_str());
            QVERIFY2(at::equal(read.tensors.at(name), tensor), name.c_str());
        }
        QCOMPARE(toSafetensors(read.tensors, read.metadata), bytes);
    }

    void bytesAreThoseOfTheFormat()
    {
        const Weights tensors{{"a", at::full({2}, 1, at::kByte)}};
        QCOMPARE(toSafetensors(tensors),
                 file(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}})"
                      "   ",
                      "\x01\x01"));
    }

    void damagedFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const std::string& bytes, const char* message) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(message);
        };
        const auto one = [](const std::string& type, const std::string& shape,
                            const std::string& offsets) {
            return R"({"a":{"dtype":)" + type + R"(,"shape":)" + shape + R"(,"data_offsets":)" +
                   offsets + "}}";
        };
        row("empty", "", "shorter than 8");
        row("header past the end", std::string("\xff\0\0\0\0\0\0\0{}", 10), "does not fit");
        row("huge header", std::string(8, '\xff'), "does not fit");
        row("no JSON", file("{\"a\":"), "test");
        row("no object", file("[]"), "not a JSON object");
        row("deep JSON", file(std::string(1000, '[') + std::string(1000, ']')), "test");
        row("unknown type", file(one("\"F99\"", "[1]", "[0,4]"), "aaaa"), "F99");
        row("negative extent", file(one("\"U8\"", "[-1]", "[0,4]"), "aaaa"), "extent");
        row("fractional extent", file(one("\"U8\"", "[1.5]", "[0,4]"), "aaaa"), "extent");
        row("overflow", file(one("\"F32\"", "[4294967296,4294967296]", "[0,0]")), "too large");
        row("too many extents",
            file(one("\"U8\"", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[0,1]"), "a"), "16 extents");
        row("offsets of another size", file(one("\"F32\"", "[1]", "[0,3]"), "aaa"), "span");
        row("offsets reversed", file(one("\"U8\"", "[1]", "[1,0]"), "a"), "span");
        row("offsets negative", file(one("\"U8\"", "[1]", "[-1,0]"), "a"), "data_offsets");
        row("past the end", file(one("\"U8\"", "[9]", "[0,9]"), "aaaa"), "cut short");
        row("bytes left over", file(one("\"U8\"", "[1]", "[0,1]"), "aaaa"), "no tensor uses");
        row("hole", file(one("\"U8\"", "[1]", "[1,2]"), "aa"), "hole");
        row("overlap",
            file(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},)"
                 R"("b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
                 "aaa"),
            "overlaps");
        row("missing key", file(R"({"a":{"dtype":"U8","shape":[1]}})", "a"), "data_offsets");
        row("unknown key",
            file(R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1}})", "a"), "x");
        row("metadata not text", file(R"({"__metadata__":{"a":1}})"), "a text");
    }
    void damagedFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        VERIFY_ERROR(fromSafetensors(bytes.toStdString(), "test"), message.toStdString());
    }

    void everyTruncationIsRefused()
    {
        const std::string bytes = toSafetensors(
            {{"a", at::full({3}, 1, at::kFloat)}, {"b", at::full({2}, 1, at::kLong)}});
        for (std::size_t size = 0; size < bytes.size(); ++size)
            VERIFY_ERROR(fromSafetensors(std::string_view(bytes).substr(0, size), "test"), "test");
    }

    void typesTheFormatLacksHereAreRefused()
    {
        VERIFY_ERROR(toSafetensors({{"a", at::full({1}, 1, at::kDouble)}}), "type");
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
