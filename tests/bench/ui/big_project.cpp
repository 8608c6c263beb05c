#include "bench/ui/big_project.h"

#include "bench/ui/made_up_dispatcher.h"
#include "engine/project.h"
#include "space/registry.h"

#include <QCoreApplication>
#include <QProcess>

#include <iostream>

namespace netwright::bench {

SearchSpec bigSearch(const std::string& name, std::uint64_t seed, std::int64_t trials)
{
    static const SpacePtr space = loadSpace("darts");
    SearchSpec spec = makeSearchSpec(space, "random", "training", "synthetic");
    applySetting(spec, "search.window=64");
    spec.name = name;
    spec.seed = seed;
    spec.budget.trials = trials;
    return spec;
}

void makeBigProject(const QString& path, std::int64_t trials)
{
    const auto project = Project::create(path.toStdString(), std::make_shared<MadeUpDispatcher>());
    project->start(project->addSearch(bigSearch("Random search", 1, trials)));
    project->waitUntilIdle();
}

QString makeBigProjectElsewhere(const QTemporaryDir& folder, std::int64_t trials)
{
    std::cerr << "  writing a project of " << trials << " trials\n";
    const QString path = folder.filePath(QStringLiteral("big.netwright"));
    const int code =
        QProcess::execute(QCoreApplication::applicationFilePath(),
                          {QStringLiteral("make-project"), path, QString::number(trials)});
    if (code != 0)
        throw Error("could not be made", path.toStdString(), "see that the disk is not full");
    return path;
}

} // namespace netwright::bench
