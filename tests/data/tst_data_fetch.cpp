#include "data/data_fetch.h"
#include "data/dataset.h"
#include "data/digest.h"

#include "data_support.h"
#include "support.h"

#include <archive.h>
#include <archive_entry.h>

#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

using namespace netwright;
using namespace netwright::test;

namespace {

std::string contents(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A small IDX data set and the source that describes it.
struct Server
{
    Folder folder;
    DataSource source;

    Server()
    {
        writeIdxFolder(folder.path(), 3000);
        std::filesystem::rename(folder / "t10k-images-idx3-ubyte", folder / "t10k-images.tmp");
        writeFile(folder / "t10k-images-idx3-ubyte.gz", gzipped(idxImages(5, 4)));
        writeFile(folder / "t10k-labels-idx1-ubyte.gz", gzipped(idxLabels(5)));
        source.dataset = "small";
        source.url = "file://" + folder.path().string() + "/";
        for (const char* stem : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte",
                                 "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
            const std::string bytes = contents(folder / (std::string(stem) + ".gz"));
            source.downloads.push_back(
                {std::string(stem) + ".gz", bytes.size(), digestHex(DigestKind::Sha256, bytes)});
            source.files.push_back({stem, ""});
        }
    }
};

void writeTarGz(const std::filesystem::path& file,
                const std::vector<std::pair<std::string, std::string>>& entries)
{
    archive* writer = archive_write_new();
    archive_write_add_filter_gzip(writer);
    archive_write_set_format_ustar(writer);
    archive_write_open_filename(writer, file.c_str());
    for (const auto& [name, bytes] : entries) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_write_header(writer, entry);
        archive_write_data(writer, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
}

bool hasUnfinished(const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".part" && entry.file_size() > 0)
            return true;
    return false;
}

} // namespace

class TestDataFetch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetchedDataIsLoaded()
    {
        const Server server;
        const Folder home;
        std::vector<FetchProgress> told;
        const auto folder =
            fetchFrom(server.source, {.folder = home / "small",
                                      .httpsOnly = false,
                                      .onProgress = [&](const auto& p) { told.push_back(p); }});
        QCOMPARE(folder.value(), home / "small");
        QCOMPARE(loadDataset(home / "small")->train.size(), 3000);
        QVERIFY(!hasUnfinished(home / "small"));
        QCOMPARE(told.back().received, told.back().total);
        QVERIFY(std::is_sorted(told.begin(), told.end(), [](const auto& a, const auto& b) {
            return a.received < b.received;
        }));
    }

    void userDataFolderIsTheDefault()
    {
        Server server;
        const Folder home;
        qputenv("XDG_DATA_HOME", home.path().c_str());
        const auto folder = fetchFrom(server.source, {.httpsOnly = false});
        qunsetenv("XDG_DATA_HOME");
        QCOMPARE(folder.value(), home.path() / "netwright" / "datasets" / "small");
    }

    void onlyHttpsIsAllowedByDefault()
    {
        const Server server;
        const Folder home;
        VERIFY_ERROR(fetchFrom(server.source, {.folder = home.path()}), "the download failed");
        VERIFY_ERROR(
            fetchFrom(server.source, {.folder = home.path(), .url = "http://127.0.0.1:1/"}),
            "Unsupported protocol");
    }

    void aChangedFileIsNeverUsed()
    {
        const Server server;
        const Folder home;
        std::string bytes = contents(server.folder / "train-images-idx3-ubyte.gz");
        bytes[bytes.size() / 2] ^= 1;
        writeFile(server.folder / "train-images-idx3-ubyte.gz", bytes);
        VERIFY_ERROR(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}),
                     "SHA-256 differs");
        QVERIFY(!std::filesystem::exists(home / "train-images-idx3-ubyte.gz"));
        QVERIFY(!hasUnfinished(home.path()));
        writeFile(server.folder / "train-images-idx3-ubyte.gz", bytes + "more");
        VERIFY_ERROR(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}),
                     "bytes arrived");
        writeFile(server.folder / "train-images-idx3-ubyte.gz", "short");
        VERIFY_ERROR(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}),
                     "5 bytes arrived instead of");
    }

    void aDownloadCutShortIsContinued()
    {
        const Server server;
        const Folder home;
        const std::string bytes = contents(server.folder / "train-images-idx3-ubyte.gz");
        writeFile(home / "train-images-idx3-ubyte.gz.part", bytes.substr(0, 100));
        // The server's first 100 bytes are wrong now: only continuing gives the right file.
        writeFile(server.folder / "train-images-idx3-ubyte.gz",
                  std::string(100, '?') + bytes.substr(100));
        QVERIFY(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}));
        QCOMPARE(contents(home / "train-images-idx3-ubyte.gz"), bytes);
    }

    void whatIsThereIsKept()
    {
        const Server server;
        const Folder home;
        QVERIFY(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}));
        for (const auto& download : server.source.downloads)
            std::filesystem::remove(server.folder / download.name);
        QVERIFY(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}));
        writeFile(home / "train-images-idx3-ubyte.gz", "damaged");
        VERIFY_ERROR(fetchFrom(server.source, {.folder = home.path(), .httpsOnly = false}),
                     "the download failed");
    }

    void stoppingLeavesNothingUnchecked()
    {
        const Server server;
        const Folder home;
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!fetchFrom(server.source,
                           {.folder = home.path(), .httpsOnly = false, .stop = stop.get_token()}));
        QVERIFY(!std::filesystem::exists(home / "train-images-idx3-ubyte.gz"));
    }

    void aServerWithoutRangesStartsAnew()
    {
        // Python's server ignores the range of a request and sends the whole file.
        const QString python = QStandardPaths::findExecutable("python3");
        if (python.isEmpty())
            QSKIP("python3 is not installed");
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        const Server server;
        QProcess http;
        http.setWorkingDirectory(QString::fromStdString(server.folder.path().string()));
        http.start(python, {"-m", "http.server", QString::number(port), "--bind", "127.0.0.1"});
        QVERIFY(http.waitForStarted());
        const auto reachable = [&] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            return socket.waitForConnected(200);
        };
        QTRY_VERIFY_WITH_TIMEOUT(reachable(), 60'000);
        const Folder home;
        writeFile(home / "train-images-idx3-ubyte.gz.part", "the start of another file");
        const auto folder =
            fetchFrom(server.source, {.folder = home.path(),
                                      .url = fmt::format("http://127.0.0.1:{}/", port),
                                      .httpsOnly = false});
        QVERIFY(folder.has_value());
        QCOMPARE(contents(home / "train-images-idx3-ubyte.gz"),
                 contents(server.folder / "train-images-idx3-ubyte.gz"));
        VERIFY_ERROR(
            fetchFrom(server.source, {.folder = home / "b",
                                      .url = fmt::format("http://127.0.0.1:{}/none/", port),
                                      .httpsOnly = false}),
            "the download failed");
        http.kill();
        http.waitForFinished();
    }

    void anArchiveIsUnpackedByFileNameAlone()
    {
        const Folder server, home;
        const std::string train = cifarRecords(20, 1, 10), test = cifarRecords(10, 1, 10);
        writeTarGz(server / "set.tar.gz", {{"../../escaped.bin", "x"},
                                           {"batches/readme.html", "text"},
                                           {"../batches/data_batch_1.bin", train},
                                           {"/batches/test_batch.bin", test}});
        const std::string bytes = contents(server / "set.tar.gz");
        const DataSource source{
            .dataset = "small",
            .url = "file://" + server.path().string() + "/",
            .downloads = {{"set.tar.gz", bytes.size(), digestHex(DigestKind::Sha256, bytes)}},
            .archive = true,
            .files = {{"data_batch_1.bin", digestHex(DigestKind::Md5, train)},
                      {"test_batch.bin", ""}}};
        const auto folder = fetchFrom(source, {.folder = home / "a" / "small", .httpsOnly = false});
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(home.path()))
            if (entry.is_regular_file())
                names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        QCOMPARE(names, (std::vector<std::string>{"data_batch_1.bin", "test_batch.bin"}));
        QCOMPARE(loadDataset(folder.value())->train.size(), 20);
        std::filesystem::remove(server / "set.tar.gz"); // unpacked already: not asked for again
        QVERIFY(fetchFrom(source, {.folder = home / "a" / "small", .httpsOnly = false}));
    }

    void damagedArchivesAreRefused()
    {
        const Folder folder;
        const std::vector<DataSource::File> wanted = {{"train.bin", ""}};
        writeTarGz(folder / "a.tar.gz", {{"other.bin", "x"}});
        VERIFY_ERROR(unpackFiles(folder / "a.tar.gz", folder.path(), wanted),
                     "train.bin is not in the archive");
        std::string noise(200'000, 'x');
        for (std::size_t i = 0; i < noise.size(); ++i)
            noise[i] = static_cast<char>(i * i * 2654435761u >> 13);
        writeTarGz(folder / "b.tar.gz", {{"train.bin", noise}});
        writeFile(folder / "b.tar.gz", contents(folder / "b.tar.gz").substr(0, 5000));
        VERIFY_ERROR(unpackFiles(folder / "b.tar.gz", folder.path(), wanted),
                     "the archive is damaged");
        writeFile(folder / "c.tar.gz", "not an archive");
        VERIFY_ERROR(unpackFiles(folder / "c.tar.gz", folder.path(), wanted),
                     "the archive is damaged");
        QVERIFY(!std::filesystem::exists(folder / "train.bin"));
    }

    void publishedSourcesAreComplete()
    {
        for (const DataSource& source : dataSources()) {
            QVERIFY(datasets().contains(source.dataset));
            QVERIFY(source.url.starts_with("https://") && source.url.ends_with("/"));
            for (const auto& download : source.downloads) {
                QCOMPARE(download.sha256.size(), std::size_t{64});
                QVERIFY(download.bytes > 1000);
            }
            for (const auto& file : source.files)
                QVERIFY(file.md5.empty() || file.md5.size() == 32);
        }
        VERIFY_ERROR(fetchDataset("synthetic"), "choose one of fashion-mnist, mnist, cifar10");
    }
};

QTEST_GUILESS_MAIN(TestDataFetch)
#include "tst_data_fetch.moc"
