// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstResultReport.h"

#include "core/Logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

FirstResultReport::FirstResultReport()
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
        m_windowMs = m_clock.elapsed();
}

void FirstResultReport::write(int results, const QString &query)
{
    if (m_path.isEmpty())
        return;
    const QJsonObject line{{u"results"_s, results},
                           {u"first_result_ms"_s, m_clock.elapsed()},
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
