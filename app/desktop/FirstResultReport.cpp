// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstResultReport.h"

#include "core/EndpointFile.h"
#include "core/Logging.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

#include <ctime>
#include <unistd.h>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Milliseconds that this process lives already, to 10 ms; 0 where that cannot be known.
qint64 processAgeMs()
{
    const qint64 startTicks = processStartTicks(QCoreApplication::applicationPid());
    timespec now{};
    if (startTicks <= 0 || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return 0;
    const qint64 nowMs = qint64(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
    return std::max<qint64>(0, nowMs - startTicks * 1'000 / sysconf(_SC_CLK_TCK));
}

} // namespace

FirstResultReport::FirstResultReport()
    : m_ageMs(processAgeMs())
{
    m_clock.start();
}

void FirstResultReport::setFile(const QString &path)
{
    m_path = path;
}

void FirstResultReport::setWindowShown()
{
    if (m_windowMs < 0)
        m_windowMs = m_ageMs + m_clock.elapsed();
}

void FirstResultReport::write(int results, const QString &query)
{
    if (m_path.isEmpty())
        return;
    const QJsonObject line{{u"results"_s, results},
                           {u"first_result_ms"_s, m_ageMs + m_clock.elapsed()},
                           {u"window_ms"_s, m_windowMs},
                           {u"query"_s, query}};
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n') < 0
        || !file.commit())
        qCWarning(logDesktop).noquote() << "cannot write" << m_path << file.errorString();
    m_path.clear();
}

} // namespace coco::desktop
