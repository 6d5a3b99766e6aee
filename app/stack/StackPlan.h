// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/ContainerConfiguration.h"
#include "stack/StackInventory.h"

namespace coco::stack {

enum class StepKind {
    RestorePrevious, ///< a change of an earlier run did not end: its old container goes first, or comes back
    CheckPorts,
    CheckDisk,
    FetchImage,
    CreateNetwork,
    CreateVolume,
    BackUp,          ///< logical, before another image touches the data
    SetAside,        ///< stops the container and renames it
    CreateContainer,
    PlaceSecrets,
    StartContainer,
    WaitUntilReady,
    RemovePrevious,
};

struct PlanStep
{
    StepKind kind;
    QString sentence; ///< "Create the volume cocosearch-data"

    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

/// A setting that is not as the container has it.
struct Difference
{
    QString what; ///< "ports.mcp"
    QString before;
    QString after;

    friend bool operator==(const Difference &, const Difference &) = default;
};

/// What bringing a stack up will do. Pure data.
struct StackPlan
{
    enum class Outcome { Nothing, Start, Create, Recreate };

    Outcome outcome = Outcome::Nothing;
    QList<PlanStep> steps;
    QList<Difference> differences;
    QStringList keeps;      ///< "the volume cocosearch-data with every index"
    QList<Error> obstacles; ///< while there are any, nothing may be done
    bool changesImage = false;
    QJsonObject configuration; ///< of the container; empty while the image is not there yet

    [[nodiscard]] bool isPossible() const { return obstacles.isEmpty(); }
    /// For a terminal or a dialog; lines without indentation.
    [[nodiscard]] QStringList describe() const;
    /// For --json.
    [[nodiscard]] QJsonObject toJson() const;

    /// What `spec` needs, seeing what is there. Errors are obstacles, not failures. Pure.
    [[nodiscard]] static StackPlan compute(const StackSpec &spec, const StackInventory &actual,
                                           const Installation &installation);
};

/// A name no other installation has, for when the usual one is taken.
[[nodiscard]] QString ownStackName(const QString &name, const Installation &installation);

/// Both objects flattened to dotted places, where they differ; sorted. Pure.
[[nodiscard]] QList<Difference> differencesBetween(const QJsonObject &before, const QJsonObject &after);

} // namespace coco::stack
