// SPDX-License-Identifier: Apache-2.0
#include "docker/BuildOutput.h"

#include "docker/LogDecoder.h"
#include "docker/ProtobufReader.h"
#include "docker/PullProgress.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

// Field numbers of StatusResponse, Vertex and VertexLog in moby/buildkit api/services/control/control.proto.
constexpr std::uint32_t kVertexes = 1;
constexpr std::uint32_t kLogs = 3;
constexpr std::uint32_t kVertexDigest = 1;
constexpr std::uint32_t kVertexName = 3;
constexpr std::uint32_t kVertexCached = 4;
constexpr std::uint32_t kVertexStarted = 5;
constexpr std::uint32_t kVertexCompleted = 6;
constexpr std::uint32_t kVertexError = 7;
constexpr std::uint32_t kLogVertex = 1;
constexpr std::uint32_t kLogMessage = 4;

constexpr qsizetype kMaxSteps = 10'000;
constexpr qsizetype kMaxOpenBytes = 64 * 1024;
constexpr double kMostBeforeTheEnd = 0.99;

QString text(QByteArrayView bytes)
{
    return withoutEscapes(QString::fromUtf8(bytes)).trimmed();
}

} // namespace

Result<BuildNews> BuildOutput::take(const QJsonObject &line)
{
    BuildNews news;
    if (const auto fault = faultOf(line)) {
        finishRunning(BuildStep::State::Failed, news);
        return fail(*fault);
    }
    const QString id = line.value("id"_L1).toString();
    const QJsonValue aux = line.value("aux"_L1);
    if (id == "moby.buildkit.trace"_L1) {
        takeTrace(QByteArray::fromBase64(aux.toString().toLatin1()), news);
    } else if (aux.isObject() && aux.toObject().contains("ID"_L1)) {
        m_imageId = aux.toObject().value("ID"_L1).toString();
    } else if (const QString stream = line.value("stream"_L1).toString(); !stream.isEmpty()) {
        takeStream(stream, news);
    } else if (const QString status = line.value("status"_L1).toString(); !status.isEmpty() && id.isEmpty()) {
        news.log.append(status);
    }
    return news;
}

double BuildOutput::fraction() const
{
    const auto over = std::count_if(m_steps.begin(), m_steps.end(), [](const BuildStep &step) {
        return step.state == BuildStep::State::Cached || step.state == BuildStep::State::Done;
    });
    const auto all = std::max<qsizetype>(m_announced, m_steps.size());
    return all == 0 ? 0.0 : std::min(kMostBeforeTheEnd, double(over) / double(all));
}

void BuildOutput::takeTrace(const QByteArray &bytes, BuildNews &news)
{
    ProtobufReader reader(bytes);
    while (const auto field = reader.next()) {
        if (!field->isBytes)
            continue;
        if (field->number == kVertexes)
            takeVertex(field->bytes, news);
        else if (field->number == kLogs)
            takeLog(field->bytes, news);
    }
}

void BuildOutput::takeVertex(QByteArrayView message, BuildNews &news)
{
    QByteArray digest;
    BuildStep step;
    bool cached = false;
    bool started = false;
    bool completed = false;
    ProtobufReader reader(message);
    while (const auto field = reader.next()) {
        switch (field->number) {
        case kVertexDigest:
            digest = field->bytes.toByteArray();
            break;
        case kVertexName:
            step.name = text(field->bytes);
            break;
        case kVertexCached:
            cached = field->integer != 0;
            break;
        case kVertexStarted:
            started = true;
            break;
        case kVertexCompleted:
            completed = true;
            break;
        case kVertexError:
            step.error = text(field->bytes);
            break;
        default:
            break;
        }
    }
    if (digest.isEmpty() || (!m_byDigest.contains(digest) && m_steps.size() >= kMaxSteps))
        return;
    using State = BuildStep::State;
    step.state = !step.error.isEmpty() ? State::Failed : cached ? State::Cached : completed ? State::Done : started ? State::Running : State::Waiting;
    const auto known = m_byDigest.constFind(digest);
    const int at = known == m_byDigest.cend() ? int(m_steps.size()) : *known;
    if (known == m_byDigest.cend()) {
        m_byDigest.insert(digest, at);
        m_steps.append(step);
    } else if (m_steps.at(at) == step) {
        return;
    } else {
        m_steps[at] = step;
    }
    news.changedSteps.append(at);
}

void BuildOutput::takeLog(QByteArrayView message, BuildNews &news)
{
    QByteArray vertex;
    QByteArrayView bytes;
    ProtobufReader reader(message);
    while (const auto field = reader.next()) {
        if (field->number == kLogVertex)
            vertex = field->bytes.toByteArray();
        else if (field->number == kLogMessage)
            bytes = field->bytes;
    }
    QByteArray &open = m_openLog[vertex];
    open.append(bytes);
    qsizetype begin = 0;
    for (qsizetype end = open.indexOf('\n'); end >= 0; end = open.indexOf('\n', begin)) {
        news.log.append(text(QByteArrayView(open).sliced(begin, end - begin)));
        begin = end + 1;
    }
    open.remove(0, begin);
    if (open.size() > kMaxOpenBytes)
        news.log.append(text(std::exchange(open, {})));
}

void BuildOutput::takeStream(const QString &stream, BuildNews &news)
{
    m_openText += stream;
    qsizetype begin = 0;
    for (qsizetype end = m_openText.indexOf(u'\n'); end >= 0; end = m_openText.indexOf(u'\n', begin)) {
        const QString line = withoutEscapes(m_openText.mid(begin, end - begin)).trimmed();
        begin = end + 1;
        if (line.startsWith("Step "_L1))
            startStep(line, news);
        else if (line == "---> Using cache"_L1)
            finishRunning(BuildStep::State::Cached, news);
        else if (line.startsWith("Successfully built "_L1))
            finishRunning(BuildStep::State::Done, news);
        if (!line.isEmpty())
            news.log.append(line);
    }
    m_openText.remove(0, begin);
    if (m_openText.size() > kMaxOpenBytes)
        news.log.append(withoutEscapes(std::exchange(m_openText, {})));
}

void BuildOutput::startStep(const QString &line, BuildNews &news)
{
    static const QRegularExpression numbers(u"\\AStep (\\d{1,4})/(\\d{1,4}) : "_s);
    const auto match = numbers.match(line);
    if (!match.hasMatch() || m_steps.size() >= kMaxSteps)
        return;
    finishRunning(BuildStep::State::Done, news);
    m_announced = match.capturedView(2).toInt();
    m_steps.append({line, BuildStep::State::Running, {}});
    news.changedSteps.append(int(m_steps.size()) - 1);
}

void BuildOutput::finishRunning(BuildStep::State state, BuildNews &news)
{
    for (qsizetype i = 0; i < m_steps.size(); ++i) {
        if (m_steps.at(i).state != BuildStep::State::Running)
            continue;
        m_steps[i].state = state;
        news.changedSteps.append(int(i));
    }
}

} // namespace coco::docker
