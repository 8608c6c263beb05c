#pragma once

#include "support.h"
#include "window/main_window.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolBar>
#include <QToolButton>

#include <fstream>

namespace netwright::test {

/// Every NAS-Bench-201 cell with a made-up score and cost, as a table estimator reads it.
inline void writeBenchmark(const QString& path)
{
    static constexpr const char* operations[] = {"none", "skip_connect", "nor_conv_1x1",
                                                 "nor_conv_3x3", "avg_pool_3x3"};
    static constexpr double values[] = {0, 2, 3, 5, 1};
    std::ofstream file(path.toStdString());
    file << "arch_str,score,seconds\n";
    for (int i = 0; i < 15'625; ++i) {
        int rest = i;
        int genes[6];
        double score = 60;
        for (int& gene : genes) {
            gene = rest % 5;
            rest /= 5;
            score += values[gene];
        }
        const auto op = [&](int k) { return operations[genes[k]]; };
        file << '|' << op(0) << "~0|+|" << op(1) << "~0|" << op(2) << "~1|+|" << op(3) << "~0|"
             << op(4) << "~1|" << op(5) << "~2|," << score + (i % 97) * 0.01 << ',' << 100 + i % 50
             << '\n';
    }
}

/// A window with its own settings and a project folder that vanishes.
struct WindowFixture
{
    QTemporaryDir folder;
    Appearance appearance{Appearance::Mode::Light};
    LogRelay log;
    WindowOptions options;
    std::unique_ptr<MainWindow> window;

    WindowFixture() { open(); }

    ~WindowFixture() { quit(); }

    void open()
    {
        options.pool.workers = 2;
        options.layoutProgram = std::filesystem::path(NETWRIGHT_BIN_DIR) / "netwright-layout";
        options.settingsFile = path("settings.ini");
        window = std::make_unique<MainWindow>(appearance, log, options);
        window->show();
    }

    /// As a user quits; waits until the project is closed.
    void quit()
    {
        if (!window)
            return;
        window->close();
        (void)QTest::qWaitFor([this] { return !window->isVisible(); }, 30'000);
        window.reset();
    }

    QString path(const QString& name) const { return folder.filePath(name); }
    ProjectSession::State state() const { return window->session().state(); }

    template <class Widget>
    Widget* find(const char* name) const
    {
        auto* widget = window->findChild<Widget*>(QString::fromLatin1(name));
        return widget;
    }

    template <class Dialog>
    Dialog* dialog() const
    {
        for (auto* candidate : window->findChildren<Dialog*>())
            if (candidate->isVisible())
                return candidate;
        return nullptr;
    }

    /// Clicks the button of an action in the header.
    bool clickHeader(const QString& text) const
    {
        auto* header = find<QToolBar>("header");
        for (auto* action : header->actions()) {
            auto* button = qobject_cast<QToolButton*>(header->widgetForAction(action));
            if (!button || button->text() != text)
                continue;
            if (!button->isEnabled())
                return false;
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
        return false;
    }

    /// False when there is no such action or it cannot be used.
    bool chooseFromMenu(const QString& text) const
    {
        for (auto* action : window->actions()) {
            if (action->text() != text || !action->isEnabled())
                continue;
            action->trigger();
            return true;
        }
        return false;
    }

    SearchState searchState() const
    {
        const auto* status = window->mirror().status(window->selection().search());
        return status ? status->state : SearchState::Failed;
    }
    std::size_t trials() const
    {
        return window->mirror().trials(window->selection().search()).size();
    }
};

inline void choose(QDialog* dialog, const char* box, const char* value)
{
    auto* combo = dialog->findChild<QComboBox*>(QString::fromLatin1(box));
    combo->setFocus();
    const int wanted = combo->findData(QString::fromLatin1(value));
    while (combo->currentIndex() != wanted)
        QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
}

inline void type(QLineEdit* line, const QString& text)
{
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

} // namespace netwright::test
