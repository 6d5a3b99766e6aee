// SPDX-License-Identifier: Apache-2.0
#include "stack/ServiceHistory.h"

#include "core/Logging.h"

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

ServiceTransition transitionFrom(const QJsonObject &object)
{
    return {QDateTime::fromString(object.value("at"_L1).toString(), Qt::ISODateWithMs), object.value("service"_L1).toString(),
            serviceStateFromName(object.value("from"_L1).toString()), serviceStateFromName(object.value("to"_L1).toString()),
            object.value("reason"_L1).toString()};
}

} // namespace

QJsonObject toJson(const ServiceTransition &transition)
{
    return {{u"at"_s, transition.at.toUTC().toString(Qt::ISODateWithMs)},
            {u"service"_s, transition.service},
            {u"from"_s, serviceStateName(transition.from)},
            {u"to"_s, serviceStateName(transition.to)},
            {u"reason"_s, transition.reason}};
}

ServiceHistory::ServiceHistory(const QString &file, int limit)
    : m_file(file, limit)
    , m_limit(limit)
{
    const auto objects = m_file.read();
    for (const QJsonObject &object : objects) {
        const ServiceTransition transition = transitionFrom(object);
        if (transition.at.isValid() && !transition.service.isEmpty())
            m_transitions.append(transition);
    }
}

void ServiceHistory::add(const ServiceTransition &transition)
{
    m_transitions.append(transition);
    if (m_transitions.size() > m_limit)
        m_transitions.removeFirst();
    if (const auto written = m_file.append(toJson(transition)); !written)
        qCWarning(logStack, "%s (%s)", qPrintable(written.error().message), qPrintable(written.error().detail));
}

} // namespace coco::stack
