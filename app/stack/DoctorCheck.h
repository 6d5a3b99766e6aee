// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace coco::stack {

/// One line of `coco stack doctor`. Plain value.
struct DoctorCheck
{
    enum class State { Ok, Warning, Failed, Skipped };

    QString id;    ///< stable, for scripts: "engine", "ports" …
    QString title; ///< for people
    State state = State::Skipped;
    QString cause; ///< what was found
    QString fix;   ///< what to do; empty while Ok

    friend bool operator==(const DoctorCheck &, const DoctorCheck &) = default;
};

[[nodiscard]] QString doctorStateName(DoctorCheck::State state); ///< "ok", "warning" …
[[nodiscard]] QJsonObject toJson(const DoctorCheck &check);
/// {"state", "checks"}; the state is the worst.
[[nodiscard]] QJsonObject doctorReport(const QList<DoctorCheck> &checks);

} // namespace coco::stack
