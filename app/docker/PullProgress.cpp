// SPDX-License-Identifier: Apache-2.0
#include "docker/PullProgress.h"

#include "docker/EngineFault.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr double kDownloadShare = 0.7;
constexpr double kMostBeforeTheEnd = 0.99;
constexpr std::chrono::milliseconds kSpeedWindow{1'000};
/// More layers than any image has: 127 is the limit of overlay file systems.
constexpr qsizetype kMaxLayers = 1'000;

double share(const QJsonObject &detail)
{
    const double total = detail.value("total"_L1).toDouble();
    const double current = detail.value("current"_L1).toDouble();
    // With the containerd store unpacking has no total and counts seconds.
    return total > 0 ? std::clamp(current / total, 0.0, 1.0) : 0.0;
}

} // namespace

std::optional<Error> faultOf(const QJsonObject &line)
{
    QString text = line.value("errorDetail"_L1).toObject().value("message"_L1).toString();
    if (text.isEmpty())
        text = line.value("error"_L1).toString();
    const bool bare = !line.contains("status"_L1) && !line.contains("stream"_L1) && !line.contains("id"_L1);
    if (text.isEmpty() && bare)
        text = line.value("message"_L1).toString(line.value("cause"_L1).toString());
    if (text.isEmpty())
        return std::nullopt;
    return errorFromEngine(0, text);
}

Result<void> PullProgress::take(const QJsonObject &line)
{
    if (const auto fault = faultOf(line))
        return fail(*fault);
    const QString id = line.value("id"_L1).toString();
    const QString status = line.value("status"_L1).toString();
    if (status.startsWith("Digest: "_L1))
        m_digest = status.mid(8);
    // "Pulling from library/debian" carries the tag as its id.
    if (id.isEmpty() || status.startsWith("Pulling from"_L1)) {
        if (!status.isEmpty())
            m_status = status;
        return {};
    }
    if (m_layers.size() >= kMaxLayers && !m_layers.contains(id))
        return {};
    takeLayer(m_layers[id], status, line.value("progressDetail"_L1).toObject());
    return {};
}

void PullProgress::takeLayer(Layer &layer, const QString &status, const QJsonObject &detail)
{
    const auto raise = [](double &value, double to) { value = std::max(value, to); };
    if (status == "Downloading"_L1 || status == "Loading layer"_L1) {
        raise(layer.download, share(detail));
        layer.bytes = std::max(layer.bytes, detail.value("current"_L1).toInteger());
    } else if (status == "Verifying Checksum"_L1 || status == "Download complete"_L1) {
        raise(layer.download, 1);
    } else if (status == "Extracting"_L1) {
        raise(layer.download, 1);
        raise(layer.unpack, share(detail));
    } else if (status == "Pull complete"_L1 || status == "Already exists"_L1) {
        layer.cached = layer.cached || status == "Already exists"_L1;
        raise(layer.download, 1);
        raise(layer.unpack, 1);
    }
}

PullProgress::Snapshot PullProgress::snapshot()
{
    Snapshot result;
    double sum = 0;
    for (const Layer &layer : std::as_const(m_layers)) {
        sum += kDownloadShare * layer.download + (1 - kDownloadShare) * layer.unpack;
        result.bytes += layer.bytes;
        result.layersDone += layer.unpack >= 1 ? 1 : 0;
    }
    result.layers = static_cast<int>(m_layers.size());
    if (!m_layers.isEmpty())
        m_shown = std::max(m_shown, std::min(kMostBeforeTheEnd, sum / double(m_layers.size())));
    result.fraction = m_finished ? 1.0 : m_shown;
    result.status = m_status;
    result.digest = m_digest;
    const auto passed = m_clock.now() - m_since;
    if (passed >= kSpeedWindow) {
        m_speed = double(result.bytes - m_bytesThen) / std::chrono::duration<double>(passed).count();
        m_since = m_clock.now();
        m_bytesThen = result.bytes;
    }
    result.bytesPerSecond = std::max(0.0, m_speed);
    return result;
}

} // namespace coco::docker
