// SPDX-License-Identifier: Apache-2.0
#include "stack/StackPlan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackPlan)
};

class Planner
{
public:
    Planner(const StackSpec &spec, const StackInventory &actual, const Installation &installation)
        : m_spec(spec)
        , m_actual(actual)
        , m_installation(installation)
    {
    }

    [[nodiscard]] StackPlan plan()
    {
        findObstacles();
        if (!m_plan.isPossible())
            return m_plan;
        const std::optional<Container> &current = m_actual.previous ? m_actual.previous : m_actual.container;
        if (m_actual.previous)
            step(StepKind::RestorePrevious, Text::tr("Settle the change that was interrupted"));
        compare(current);
        keepData();
        addSteps(current);
        return m_plan;
    }

private:
    void obstacle(ErrorCode code, const QString &message, const QString &detail = {})
    {
        m_plan.obstacles.append(Error{code, message, detail});
    }

    void findObstacles()
    {
        for (const SpecProblem &problem : m_spec.problems())
            obstacle(ErrorCode::InvalidArgument, u"%1: %2"_s.arg(problem.path, problem.message));
        if (m_actual.nameHolder) {
            obstacle(ErrorCode::Refused,
                     Text::tr("A container named %1 exists and is not ours; it is left alone. Rename it, or give the stack another "
                              "name: coco stack config set name %2")
                         .arg(m_spec.name, ownStackName(m_spec.name, m_installation)),
                     m_actual.nameHolder->id);
        }
        if (m_actual.volumeIsForeign) {
            obstacle(ErrorCode::Refused,
                     Text::tr("The volume %1 exists and is not ours; it is left alone. Use another one: coco stack config set volume %2")
                         .arg(m_spec.volume, ownStackName(m_spec.volume, m_installation)));
        }
        if (m_actual.networkIsForeign) {
            obstacle(ErrorCode::Refused, Text::tr("A network named %1 exists and is not ours; it is left alone. Give the stack another "
                                                  "name: coco stack config set name %2")
                                             .arg(m_spec.name, ownStackName(m_spec.name, m_installation)));
        }
        for (const Container &user : m_actual.volumeUsers) {
            if (user.state == Container::State::Running || user.state == Container::State::Restarting
                || user.state == Container::State::Paused) {
                obstacle(ErrorCode::Conflict,
                         Text::tr("The container %1 uses the volume %2. Two servers on one volume would destroy it: stop %1 first.")
                             .arg(user.name, m_spec.volume),
                         user.id);
            }
        }
    }

    [[nodiscard]] QJsonObject settingsOf(const Container &container) const
    {
        return QJsonDocument::fromJson(container.labels.value(QLatin1StringView(kSettingsLabel)).toUtf8()).object();
    }

    void compare(const std::optional<Container> &current)
    {
        if (m_actual.image)
            m_plan.configuration = containerConfiguration(m_spec, m_installation, m_actual.engine, m_actual.image->id);
        if (!current) {
            m_plan.outcome = StackPlan::Outcome::Create;
            return;
        }
        // Without the image nothing newer can be made, and the container that is there may go on.
        const QString hash = current->labels.value(QLatin1StringView(kConfigurationLabel));
        const bool isAsWanted = m_plan.configuration.isEmpty() ? onlyImageMissing(*current) : hash == wantedHash();
        if (isAsWanted) {
            m_plan.outcome = current->state == Container::State::Running && !m_actual.previous ? StackPlan::Outcome::Nothing
                                                                                               : StackPlan::Outcome::Start;
            return;
        }
        m_plan.outcome = StackPlan::Outcome::Recreate;
        m_plan.differences = differencesBetween(settingsOf(*current), comparableSettings(m_spec, m_actual.image ? m_actual.image->id : QString()));
        m_plan.changesImage = !m_actual.image || current->imageId != m_actual.image->id;
    }

    [[nodiscard]] QString wantedHash() const
    {
        return m_plan.configuration.value("Labels"_L1)[QLatin1StringView(kConfigurationLabel)].toString();
    }

    [[nodiscard]] bool onlyImageMissing(const Container &current) const
    {
        QJsonObject before = settingsOf(current);
        const QString imageId = before.value("image"_L1)["id"_L1].toString();
        return before == comparableSettings(m_spec, imageId);
    }

    void step(StepKind kind, const QString &sentence) { m_plan.steps.append({kind, sentence}); }

    void keepData()
    {
        if (m_actual.volume)
            m_plan.keeps.append(Text::tr("the volume %1 with every index").arg(m_spec.volume));
        if (!m_spec.repositories.isEmpty())
            m_plan.keeps.append(Text::tr("your source folders, which are only read"));
    }

    void addSteps(const std::optional<Container> &current)
    {
        if (m_plan.outcome == StackPlan::Outcome::Nothing)
            return;
        const bool makes = m_plan.outcome != StackPlan::Outcome::Start;
        step(StepKind::CheckPorts, Text::tr("Check the ports"));
        if (makes)
            addPreparation();
        if (current && makes) {
            // Once started, it may have written; a stopped one is started for it.
            if (m_plan.changesImage && m_actual.volume && current->state != Container::State::Created)
                step(StepKind::BackUp, Text::tr("Back up the indexes, because the image changes"));
            step(StepKind::SetAside, Text::tr("Stop the container %1 and keep it until the new one is ready").arg(current->name));
        }
        if (makes)
            step(StepKind::CreateContainer, Text::tr("Create the container %1").arg(m_spec.name));
        if (!m_spec.embedding.apiKeyFile.isEmpty())
            step(StepKind::PlaceSecrets, Text::tr("Put the key of the embedding service into the volume"));
        step(StepKind::StartContainer, Text::tr("Start it"));
        step(StepKind::WaitUntilReady, Text::tr("Wait until every service is ready"));
        if (current && makes)
            step(StepKind::RemovePrevious, Text::tr("Remove the old container"));
    }

    void addPreparation()
    {
        step(StepKind::CheckDisk, Text::tr("Check the free space"));
        if (!m_actual.image)
            step(StepKind::FetchImage, Text::tr("Pull the image %1").arg(m_spec.image.reference));
        if (!m_actual.networkExists)
            step(StepKind::CreateNetwork, Text::tr("Create the network %1").arg(m_spec.name));
        if (!m_actual.volume)
            step(StepKind::CreateVolume, Text::tr("Create the volume %1").arg(m_spec.volume));
    }

    const StackSpec &m_spec;
    const StackInventory &m_actual;
    const Installation &m_installation;
    StackPlan m_plan;
};

void flatten(const QJsonValue &value, const QString &place, QMap<QString, QString> &flat)
{
    if (value.isObject() && !value.toObject().isEmpty()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(*it, place.isEmpty() ? it.key() : place + u'.' + it.key(), flat);
    } else if (value.isArray()) {
        flat.insert(place, QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)));
    } else if (!value.isObject()) {
        flat.insert(place, value.toVariant().toString());
    }
}

QString outcomeName(StackPlan::Outcome outcome)
{
    switch (outcome) {
    case StackPlan::Outcome::Nothing:
        return u"nothing"_s;
    case StackPlan::Outcome::Start:
        return u"start"_s;
    case StackPlan::Outcome::Create:
        return u"create"_s;
    case StackPlan::Outcome::Recreate:
        break;
    }
    return u"recreate"_s;
}

} // namespace

StackPlan StackPlan::compute(const StackSpec &spec, const StackInventory &actual, const Installation &installation)
{
    return Planner(spec, actual, installation).plan();
}

QStringList StackPlan::describe() const
{
    QStringList lines;
    for (const Error &each : obstacles)
        lines.append(each.message);
    for (const Difference &each : differences)
        lines.append(u"%1: %2 → %3"_s.arg(each.what, each.before.isEmpty() ? u"–"_s : each.before, each.after.isEmpty() ? u"–"_s : each.after));
    for (const PlanStep &each : steps)
        lines.append(each.sentence);
    for (const QString &each : keeps)
        lines.append(Text::tr("Kept: %1").arg(each));
    return lines;
}

QJsonObject StackPlan::toJson() const
{
    QJsonArray stepList;
    for (const PlanStep &each : steps)
        stepList.append(each.sentence);
    QJsonArray changes;
    for (const Difference &each : differences)
        changes.append(QJsonObject{{u"what"_s, each.what}, {u"before"_s, each.before}, {u"after"_s, each.after}});
    QJsonArray refusals;
    for (const Error &each : obstacles)
        refusals.append(QJsonObject{{u"code"_s, errorCodeName(each.code)}, {u"message"_s, each.message}, {u"detail"_s, each.detail}});
    return {{u"outcome"_s, outcomeName(outcome)},
            {u"steps"_s, stepList},
            {u"differences"_s, changes},
            {u"keeps"_s, QJsonArray::fromStringList(keeps)},
            {u"obstacles"_s, refusals}};
}

QString ownStackName(const QString &name, const Installation &installation)
{
    return name + u'-' + installation.id.left(4);
}

QList<Difference> differencesBetween(const QJsonObject &before, const QJsonObject &after)
{
    QMap<QString, QString> old;
    QMap<QString, QString> fresh;
    flatten(before, {}, old);
    flatten(after, {}, fresh);
    QList<Difference> differences;
    QMap<QString, QString> all = old;
    all.insert(fresh);
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (old.value(it.key()) != fresh.value(it.key()))
            differences.append({it.key(), old.value(it.key()), fresh.value(it.key())});
    }
    return differences;
}

} // namespace coco::stack
