#include "space/space_document.h"

#include "bridge/project_session.h"
#include "core/file.h"
#include "space/registry.h"

#include <QFileInfo>

#include <algorithm>

namespace netwright {

namespace {

constexpr std::uint64_t maxFile = 16 << 20;
constexpr int undoLimit = 1'000;

std::filesystem::path filePath(const QString& path)
{
    return path.toStdString();
}

} // namespace

/// Every state is immutable and shared, so a step costs two pointers.
class SpaceDocument::Step : public QUndoCommand
{
public:
    Step(SpaceDocument& document, const QString& text, SpaceStatePtr after, QString mergeKey)
        : QUndoCommand(text)
        , m_document(document)
        , m_before(document.m_state)
        , m_after(std::move(after))
        , m_key(std::move(mergeKey))
    {
    }

    void undo() override { m_document.show(m_before); }
    void redo() override { m_document.show(m_after); }
    int id() const override { return m_key.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto& next = static_cast<const Step&>(*other);
        if (next.m_key != m_key)
            return false;
        m_after = next.m_after;
        setObsolete(m_after->text == m_before->text);
        return true;
    }

private:
    SpaceDocument& m_document;
    SpaceStatePtr m_before, m_after;
    QString m_key;
};

SpaceDocument::SpaceDocument(QObject* parent)
    : QObject(parent), m_state(spaceState(blankDrawing())), m_saved(m_state)
{
    m_undo.setUndoLimit(undoLimit);
}

bool SpaceDocument::isDirty() const
{
    return m_state != m_saved && (!m_saved || m_state->text != m_saved->text);
}

bool SpaceDocument::edit(const QString& text, const std::function<void(Drawing&)>& change,
                         const QString& mergeKey)
{
    if (!m_state->drawing)
        return false;
    Drawing next = *m_state->drawing;
    try {
        change(next);
    } catch (const Error& error) {
        Q_EMIT refused(errorText(error));
        return false;
    }
    if (next == *m_state->drawing)
        return false;
    push(text, spaceState(std::move(next)), mergeKey);
    return true;
}

bool SpaceDocument::editJson(const QString& text, const std::function<void(Json&)>& change,
                             const QString& mergeKey)
{
    if (m_state->drawing)
        return false;
    Json next = m_state->json;
    change(next);
    if (next == m_state->json)
        return false;
    push(text, kindState(std::move(next)), mergeKey);
    return true;
}

void SpaceDocument::push(const QString& text, SpaceStatePtr after, const QString& mergeKey)
{
    const QString key =
        mergeKey.isEmpty() ? QString() : mergeKey + QStringLiteral("#%1").arg(m_series);
    m_undo.push(new Step(*this, text, std::move(after), key));
}

void SpaceDocument::show(SpaceStatePtr state)
{
    m_state = std::move(state);
    Q_EMIT changed();
    if (m_wasDirty != isDirty()) {
        m_wasDirty = !m_wasDirty;
        Q_EMIT dirtyChanged();
    }
}

void SpaceDocument::reset(SpaceStatePtr state, const QString& path, bool isSaved)
{
    m_undo.clear();
    m_path = path;
    m_saved = isSaved ? state : nullptr;
    m_state = std::move(state);
    m_wasDirty = isDirty();
    Q_EMIT wasReset();
    Q_EMIT changed();
    Q_EMIT dirtyChanged();
}

void SpaceDocument::load(const QString& path, std::function<std::string()> read)
{
    m_background.cancel();
    m_background.run<SpaceStatePtr>(
        [read = std::move(read), where = QFileInfo(path).fileName().toStdString()](
            std::stop_token) { return spaceStateFromText(read(), where); },
        [this, path](const SpaceStatePtr& state) { reset(state, path); },
        [this](const Error& error) {
            Q_EMIT failed(tr("The space cannot be opened"), errorText(error));
        });
}

void SpaceDocument::open(const QString& path)
{
    load(path, [file = filePath(path)] { return readFile(file, maxFile); });
}

void SpaceDocument::openTemplate(const std::string& name)
{
    load({}, [name] {
        const auto all = spaceTemplates();
        const auto found =
            std::ranges::find(all, name, [](const auto& t) { return t.description.name; });
        if (found == all.end())
            throw Error("there is no such template", name);
        return std::string(found->json);
    });
}

void SpaceDocument::save(const QString& path)
{
    m_background.run<bool>(
        [state = m_state, file = filePath(path)](std::stop_token) {
            writeFileAtomically(file, state->text);
            return true;
        },
        [this, state = m_state, path](bool) {
            m_path = path;
            m_saved = state;
            m_wasDirty = isDirty();
            Q_EMIT saved();
            Q_EMIT dirtyChanged();
        },
        [this](const Error& error) {
            Q_EMIT failed(tr("The space cannot be saved"), errorText(error));
        });
}

void SpaceDocument::exportSpace(const QString& path)
{
    m_background.run<bool>(
        [state = m_state, file = filePath(path)](std::stop_token) {
            writeFileAtomically(file, withoutPositions(state->json).dump(4) + '\n');
            return true;
        },
        [this, path](bool) { Q_EMIT exported(path); },
        [this](const Error& error) {
            Q_EMIT failed(tr("The space cannot be exported"), errorText(error));
        });
}

} // namespace netwright
