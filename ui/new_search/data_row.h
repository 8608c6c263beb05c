#pragma once

#include "bridge/background.h"
#include "data/data_fetch.h"

#include <QTimer>
#include <QWidget>

#include <atomic>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace netwright {

/// Where the images of a data set are: a folder, a check of what is in it, and the download of a
/// published set with progress. Reading, checking and downloading run on a worker.
class DataRow : public QWidget
{
    Q_OBJECT

public:
    explicit DataRow(QWidget* parent = nullptr);
    /// A registered name. Stops what is under way for another one.
    void setDataset(const QString& name);
    void setFolder(const QString& folder);
    /// The folder the user gave; empty: the usual places.
    QString folder() const;
    /// Name, or name:folder, as loadDataset takes it.
    std::string source() const;
    using Fetch = std::function<std::optional<std::filesystem::path>(const std::string& dataset,
                                                                     const FetchOptions& options)>;
    /// What downloads, called on a worker; fetchDataset unless set.
    void setFetch(Fetch fetch) { m_fetch = std::move(fetch); }
    /// What the last check or download found; empty while one runs.
    QString finding() const;

Q_SIGNALS:
    /// The folder changed, or files arrived in it.
    void changed();

private:
    /// Written by the worker, read by a timer.
    struct Received
    {
        std::atomic<std::uint64_t> bytes = 0, total = 0;
    };

    void choose();
    void check();
    void download();
    void cancel();
    void showBusy(const QString& what);
    void showFinding(const QString& text, const QString& details, const char* state);
    void showReceived();

    QString m_dataset;
    Fetch m_fetch = fetchDataset;
    QLineEdit* m_folder;
    QPushButton *m_check, *m_download, *m_cancel;
    QProgressBar* m_progress;
    QLabel* m_finding;
    QTimer m_tick;
    std::shared_ptr<Received> m_received;
    double m_started = 0; ///< seconds, of this download
    Background m_background;
};

} // namespace netwright
