// SPDX-License-Identifier: Apache-2.0
#include "stack/DoctorCheck.h"

#include <QJsonArray>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

QString doctorStateName(DoctorCheck::State state)
{
    switch (state) {
    case DoctorCheck::State::Ok:
        return u"ok"_s;
    case DoctorCheck::State::Warning:
        return u"warning"_s;
    case DoctorCheck::State::Failed:
        return u"failed"_s;
    case DoctorCheck::State::Skipped:
        break;
    }
    return u"skipped"_s;
}

QJsonObject toJson(const DoctorCheck &check)
{
    return {{u"id"_s, check.id}, {u"title"_s, check.title}, {u"state"_s, doctorStateName(check.state)}, {u"cause"_s, check.cause}, {u"fix"_s, check.fix}};
}

QJsonObject doctorReport(const QList<DoctorCheck> &checks)
{
    auto worst = DoctorCheck::State::Ok;
    QJsonArray all;
    for (const DoctorCheck &check : checks) {
        all.append(toJson(check));
        if (check.state == DoctorCheck::State::Failed || (check.state == DoctorCheck::State::Warning && worst == DoctorCheck::State::Ok))
            worst = check.state;
    }
    return {{u"state"_s, doctorStateName(worst)}, {u"checks"_s, all}};
}

} // namespace coco::stack
