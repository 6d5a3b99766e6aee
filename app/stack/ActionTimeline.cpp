// SPDX-License-Identifier: Apache-2.0
#include "stack/ActionTimeline.h"

#include "core/Logging.h"
#include "core/SecretMask.h"

#include <QCoreApplication>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 nanoseconds(const QDateTime &at)
{
    return at.toMSecsSinceEpoch() * 1'000'000;
}

} // namespace

ActionTimeline::ActionTimeline(const QString &file, int limit)
    : m_file(file, limit)
{
}

void ActionTimeline::add(const StackAction &action)
{
    const QJsonObject object{{u"at"_s, action.at.toUTC().toString(Qt::ISODateWithMs)},
                             {u"what"_s, maskSecrets(action.what)},
                             {u"detail"_s, maskSecrets(action.detail)},
                             {u"failed"_s, action.failed}};
    if (const auto written = m_file.append(object); !written)
        qCWarning(logStack, "%s (%s)", qPrintable(written.error().message), qPrintable(written.error().detail));
}

QList<StackAction> ActionTimeline::actions()
{
    QList<StackAction> actions;
    const auto objects = m_file.read();
    for (const QJsonObject &object : objects) {
        StackAction action{QDateTime::fromString(object.value("at"_L1).toString(), Qt::ISODateWithMs), object.value("what"_L1).toString(),
                           object.value("detail"_L1).toString(), object.value("failed"_L1).toBool()};
        if (action.at.isValid() && !action.what.isEmpty())
            actions.append(action);
    }
    return actions;
}

StackLogLine lineOf(const StackAction &action)
{
    const QString text = action.detail.isEmpty() ? action.what : action.what + u": "_s + action.detail;
    return {nanoseconds(action.at), LogSource::Actions, action.failed ? StackLogLevel::Error : StackLogLevel::Info, text};
}

StackLogLine lineOf(const ServiceTransition &transition)
{
    QString text = QCoreApplication::translate("coco::ActionTimeline", "%1: %2")
                       .arg(serviceTitle(transition.service), serviceStateText(transition.to));
    if (!transition.reason.isEmpty())
        text += u" – "_s + transition.reason;
    const auto level = transition.to == ServiceState::Failed     ? StackLogLevel::Error
                       : transition.to == ServiceState::Degraded ? StackLogLevel::Warning
                                                                 : StackLogLevel::Info;
    return {nanoseconds(transition.at), LogSource::Actions, level, text};
}

} // namespace coco::stack
