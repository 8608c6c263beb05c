#include "look/language.h"
#include "nn/runtime.h"
#include "window/main_window.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QThreadPool>

#include <algorithm>

int main(int argc, char** argv)
{
    netwright::tuneAllocator();
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("netwright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Netwright"));
    QApplication::setOrganizationName(QStringLiteral("netwright"));
    QApplication::setApplicationVersion(QStringLiteral(NETWRIGHT_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.netwright.Netwright"));

    const netwright::Language language(QSettings().value(QStringLiteral("language")).toString());

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("main", "A desktop workbench for neural architecture search."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("project"),
                                 QCoreApplication::translate("main", "Project file to open."),
                                 QStringLiteral("[project]"));
    const QCommandLineOption quickstart(
        QStringLiteral("quickstart"),
        QCoreApplication::translate("main", "Create a project and start a small search in it."));
    const QCommandLineOption workers(
        QStringLiteral("workers"),
        QCoreApplication::translate("main", "Workers that run trials; 0 chooses for this machine."),
        QCoreApplication::translate("main", "number"), QStringLiteral("0"));
    parser.addOptions({quickstart, workers});
    parser.process(app);

    using Mode = netwright::Appearance::Mode;
    const QString colours =
        QSettings().value(QStringLiteral("colours"), QStringLiteral("System")).toString();
    netwright::Appearance appearance(colours == QStringLiteral("Dark")    ? Mode::Dark
                                     : colours == QStringLiteral("Light") ? Mode::Light
                                                                          : Mode::System);
    netwright::LogRelay log;
    spdlog::default_logger()->sinks().push_back(log.sink());

    netwright::WindowOptions options;
    options.firstRunTour = true;
    options.pool.workers = std::max(0, parser.value(workers).toInt());
    int code = 0;
    {
        netwright::MainWindow window(appearance, log, options);
        window.show();
        const QStringList files = parser.positionalArguments();
        if (!files.isEmpty())
            window.openProject(files.first());
        else if (parser.isSet(quickstart))
            window.quickstart();
        code = QApplication::exec();
    }
    QThreadPool::globalInstance()->waitForDone();
    return code;
}
