// SPDX-License-Identifier: Apache-2.0
#include "stack/StackHealth.h"

#include "stack/TruncatedJson.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <initializer_list>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMaxOutput = 64 * 1024; ///< far more than any engine keeps
constexpr qsizetype kMaxDetail = 2000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackHealth)
};

/// The parts on whose shoulders each service stands, what it is itself included.
const std::initializer_list<const char16_t *> kPostgresqlParts{u"svc-lock", u"init-data", u"init-database", u"svc-postgresql", u"init-role"};
const std::initializer_list<const char16_t *> kOllamaParts{u"svc-lock", u"init-data", u"svc-ollama", u"init-warmup"};
const std::initializer_list<const char16_t *> kMcpParts{u"svc-lock", u"init-data", u"init-database", u"svc-postgresql", u"init-role", u"svc-mcp"};

const PartRecord *find(const QList<PartRecord> &parts, QStringView name)
{
    for (const PartRecord &part : parts) {
        if (part.part == name)
            return &part;
    }
    return nullptr;
}

/// The first of them, in the order they start, that is in the state.
const PartRecord *firstIn(const QList<PartRecord> &parts, std::initializer_list<const char16_t *> names, QLatin1StringView state)
{
    for (const char16_t *name : names) {
        const PartRecord *part = find(parts, name);
        if (part && part->state == state)
            return part;
    }
    return nullptr;
}

/// What helps against the causes that the container's own scripts name.
Fix fixFor(const QString &service, const QString &detail)
{
    static const QRegularExpression kModel(u"the model ([^ ]+) is not in this image"_s);
    if (const auto match = kModel.match(detail); match.hasMatch())
        return {Fix::Action::PullModel, match.captured(1)};
    static const QRegularExpression kSetting(u"^(COCOSEARCH_[A-Z_]+|PGDATA) (is|are|names|and|does) "_s);
    if (const auto match = kSetting.match(detail); match.hasMatch())
        return {Fix::Action::OpenSettings, match.captured(1)};
    if (detail.contains("No space left"_L1, Qt::CaseInsensitive) || detail.contains("Is the volume full"_L1) || detail.contains("or full?"_L1))
        return {Fix::Action::FreeDisk, {}};
    return {Fix::Action::ShowLog, service};
}

ServiceStatus basicStatus(const StackHealth &health, const char16_t *service, std::initializer_list<const char16_t *> names)
{
    ServiceStatus status;
    status.name = QString::fromUtf16(service);
    const QString own = u"svc-"_s + status.name;
    const PartRecord *main = find(health.parts, own);
    if (const PartRecord *failed = firstIn(health.parts, names, "failed"_L1)) {
        status.state = ServiceState::Failed;
        status.reason = failed->detail.isEmpty() ? Text::tr("It failed and gave no reason. Its log may tell more.") : failed->detail;
        status.fix = fixFor(status.name, failed->detail);
        status.detail = failed->part + u": "_s + failed->detail;
    } else if (main && (main->state == "external"_L1 || main->state == "off"_L1)) {
        status.state = ServiceState::Off;
        status.reason = main->detail;
    } else if (const PartRecord *starting = firstIn(health.parts, names, "starting"_L1)) {
        status.state = ServiceState::Starting;
        status.reason = starting->detail;
        status.detail = starting->part + u": "_s + starting->detail;
    } else if (main && main->state == "ok"_L1) {
        status.state = ServiceState::Ready;
        status.detail = main->detail;
    } else if (main) {
        status.detail = main->state + u": "_s + main->detail;
    }
    return status;
}

/// A model that cannot be used leaves Ollama itself working.
void softenModelFaults(const StackHealth &health, ServiceStatus &status)
{
    const PartRecord *warmup = find(health.parts, u"init-warmup");
    const PartRecord *service = find(health.parts, u"svc-ollama");
    if (status.state != ServiceState::Failed || !warmup || warmup->state != "failed"_L1 || !service || service->state != "ok"_L1)
        return;
    status.state = ServiceState::Degraded;
}

void addServer(const QJsonObject &server, ServiceStatus &status)
{
    status.version = server.value("version"_L1).toString();
    const QJsonObject services = server.value("services"_L1).toObject();
    const QJsonObject index = services.value("index"_L1).toObject();
    for (const auto &key : {u"indexes"_s, u"chunks"_s}) {
        if (index.contains(key))
            status.figures.insert(key, index.value(key));
    }
    const QJsonObject embedding = services.value("embedding"_L1).toObject();
    for (const auto &key : {u"model"_s, u"dimensions"_s}) {
        if (embedding.contains(key))
            status.figures.insert(key, embedding.value(key));
    }
    if (status.state != ServiceState::Ready || server.value("status"_L1).toString() != "degraded"_L1)
        return;
    status.state = ServiceState::Degraded;
    status.reason = Text::tr("The server works with limits.");
    for (auto it = services.begin(); it != services.end(); ++it) {
        const QString state = it.value()["state"_L1].toString();
        if (state == "ok"_L1 || state == "off"_L1 || state == "ready"_L1 || state.isEmpty())
            continue;
        if (const QString detail = it.value()["detail"_L1].toString(); !detail.isEmpty())
            status.reason = detail.left(kMaxDetail);
    }
    status.fix = {Fix::Action::ShowLog, status.name};
}

} // namespace

Result<StackHealth> StackHealth::parse(const QString &output)
{
    const QByteArray text = output.left(kMaxOutput).toUtf8();
    const auto refused = [&] {
        return fail(ErrorCode::Protocol,
                    Text::tr("The container's health check gave no answer that can be read. It may have taken too long, or the image is "
                             "another one. The container's log tells more."),
                    QString::fromUtf8(text.left(300)));
    };
    // A check that ran too long has the engine's words in front of what it wrote.
    const qsizetype begin = text.indexOf("{\"status\"");
    if (begin < 0)
        return refused();
    const QByteArray cut = text.mid(begin);
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(cut.trimmed(), &problem);
    StackHealth health;
    if (problem.error != QJsonParseError::NoError) {
        const QByteArray whole = salvagedJson(cut);
        document = QJsonDocument::fromJson(whole);
        health.truncated = !cut.startsWith(whole);
    }
    const QJsonObject root = document.object();
    if (root.isEmpty())
        return refused();
    health.status = root.value("status"_L1).toString();
    const QJsonObject parts = root.value("services"_L1).toObject();
    for (auto it = parts.begin(); it != parts.end(); ++it) {
        const QJsonObject part = it.value().toObject();
        health.parts.append({it.key(), part.value("state"_L1).toString(), part.value("detail"_L1).toString().left(kMaxDetail)});
    }
    health.server = root.value("server"_L1).toObject();
    return health;
}

QList<ServiceStatus> StackHealth::services() const
{
    ServiceStatus postgresql = basicStatus(*this, kPostgresql, kPostgresqlParts);
    ServiceStatus ollama = basicStatus(*this, kOllama, kOllamaParts);
    softenModelFaults(*this, ollama);
    ServiceStatus mcp = basicStatus(*this, kMcp, kMcpParts);
    addServer(server, mcp);
    return {postgresql, ollama, mcp};
}

} // namespace coco::stack
