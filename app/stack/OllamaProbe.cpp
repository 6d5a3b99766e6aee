// SPDX-License-Identifier: Apache-2.0
#include "stack/OllamaProbe.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::OllamaProbe)
};

bool isModel(const QString &listed, const QString &wanted)
{
    return listed == wanted || listed == wanted + u":latest"_s;
}

/// Sets what `error` means for a service that should answer; a stop leaves the state unknown.
void describeSilence(const Error &error, ServiceStatus &status)
{
    status.detail = error.detail.isEmpty() ? error.message : error.detail;
    status.state = ServiceState::Unknown;
    if (error.code == ErrorCode::Cancelled)
        return;
    status.state = ServiceState::Failed;
    status.reason = error.code == ErrorCode::Protocol ? Text::tr("Something else than Ollama answers at its address. Check the address in the settings.")
                    : error.code == ErrorCode::Timeout
                        ? Text::tr("Ollama takes the connection and does not answer in time. It may be out of memory; its log tells more.")
                        : Text::tr("Ollama does not answer at its address. Its log says whether it runs.");
    status.fix = {Fix::Action::ShowLog, status.name};
}

void degrade(const QString &reason, Fix fix, ServiceStatus &status)
{
    status.state = ServiceState::Degraded;
    status.reason = reason;
    status.fix = std::move(fix);
}

} // namespace

OllamaProbe::OllamaProbe(const HttpSession &http, OllamaProbeOptions options)
    : m_http(http)
    , m_options(std::move(options))
{
}

QString OllamaProbe::service() const
{
    return QString::fromUtf16(kOllama);
}

Result<QJsonObject> OllamaProbe::ask(const QByteArray &method, const QString &path, const QJsonObject &body,
                                     std::chrono::milliseconds timeout, const std::stop_token &stop) const
{
    net::HttpClientRequest request;
    request.method = method;
    request.url = m_options.url;
    request.url.setPath(path);
    if (!body.isEmpty()) {
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        request.headers.add("Content-Type", "application/json");
    }
    request.connectTimeout = m_options.answerTimeout;
    request.timeout = timeout;
    request.maxBodyBytes = 4 * 1024 * 1024;
    COCO_TRY(const net::HttpClientResponse response, m_http.fetch(request, stop));
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (response.status != 200) {
        const QString text = document.object().value("error"_L1).toString(QString::fromUtf8(response.body.left(300)));
        return fail(response.status == 404 ? ErrorCode::NotFound : ErrorCode::Unavailable, text, u"HTTP %1: %2"_s.arg(response.status).arg(text));
    }
    if (!document.isObject())
        return fail(ErrorCode::Protocol, Text::tr("The answer is not Ollama's."), QString::fromUtf8(response.body.left(300)));
    return document.object();
}

ServiceStatus OllamaProbe::probe(ProbeDepth depth, std::stop_token stop)
{
    ServiceStatus status;
    status.name = service();
    QElapsedTimer clock;
    clock.start();
    Result<QJsonObject> version = ask("GET", u"/api/version"_s, {}, m_options.answerTimeout, stop);
    if (version && !version->value("version"_L1).isString())
        version = fail(ErrorCode::Protocol, Text::tr("The answer is not Ollama's."));
    if (!version) {
        Error error = version.error();
        if (error.code == ErrorCode::NotFound)
            error.code = ErrorCode::Protocol;
        describeSilence(error, status);
        return status;
    }
    status.latency = std::chrono::milliseconds(clock.elapsed());
    status.version = version->value("version"_L1).toString();
    status.state = ServiceState::Ready;
    if (m_options.model.isEmpty())
        return status;
    status.figures.insert(u"model"_s, m_options.model);
    if (!findModel(status, stop))
        return status;
    findLoaded(status, stop);
    if (depth == ProbeDepth::Full)
        embed(status, stop);
    return status;
}

bool OllamaProbe::findModel(ServiceStatus &status, const std::stop_token &stop) const
{
    const auto tags = ask("GET", u"/api/tags"_s, {}, m_options.answerTimeout, stop);
    if (!tags) {
        describeSilence(tags.error(), status);
        return false;
    }
    for (const QJsonValue &model : tags->value("models"_L1).toArray()) {
        if (isModel(model["name"_L1].toString(), m_options.model)) {
            status.figures.insert(u"model_bytes"_s, model["size"_L1].toInteger());
            return true;
        }
    }
    degrade(Text::tr("The model %1 is not there yet, so searches go by words. Download it.").arg(m_options.model),
            {Fix::Action::PullModel, m_options.model}, status);
    return false;
}

void OllamaProbe::findLoaded(ServiceStatus &status, const std::stop_token &stop) const
{
    const auto running = ask("GET", u"/api/ps"_s, {}, m_options.answerTimeout, stop);
    if (!running)
        return; // older ones lack it, and nothing depends on it
    bool loaded = false;
    for (const QJsonValue &model : running->value("models"_L1).toArray())
        loaded = loaded || isModel(model["name"_L1].toString(), m_options.model);
    status.figures.insert(u"loaded"_s, loaded);
}

void OllamaProbe::embed(ServiceStatus &status, const std::stop_token &stop) const
{
    const auto answer = ask("POST", u"/api/embed"_s, {{u"model"_s, m_options.model}, {u"input"_s, u"a"_s}}, m_options.embedTimeout, stop);
    if (answer) {
        const qsizetype dimensions = answer->value("embeddings"_L1)[0].toArray().size();
        status.figures.insert(u"dimensions"_s, qint64(dimensions));
        status.figures.insert(u"loaded"_s, true);
        if (dimensions == 0)
            degrade(Text::tr("Ollama answers with an empty embedding. Check that %1 is an embedding model.").arg(m_options.model),
                    {Fix::Action::OpenSettings, u"COCOSEARCH_EMBED_MODEL"_s}, status);
        return;
    }
    const Error &error = answer.error();
    status.detail = error.detail.isEmpty() ? error.message : error.detail;
    if (error.code == ErrorCode::Cancelled) {
        status.state = ServiceState::Unknown;
    } else if (error.code == ErrorCode::Timeout && !status.figures.value("loaded"_L1).toBool()) {
        status.state = ServiceState::Starting;
        status.reason = Text::tr("Ollama is loading %1, which takes longer than usual on this machine.").arg(m_options.model);
    } else if (error.code == ErrorCode::Timeout) {
        degrade(Text::tr("Ollama has loaded %1, but does not embed in time. It may be busy with other work.").arg(m_options.model),
                {Fix::Action::ShowLog, status.name}, status);
    } else {
        degrade(Text::tr("Ollama cannot embed with %1, so searches go by words. Its log tells why.").arg(m_options.model),
                {Fix::Action::ShowLog, status.name}, status);
    }
}

} // namespace coco::stack
