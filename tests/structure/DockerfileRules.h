// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace coco::tests {

/// One instruction of a Dockerfile, continuation lines joined. Plain value.
struct DockerInstruction
{
    QString keyword; ///< upper case
    QString text;    ///< what follows the keyword
    int line = 0;    ///< where it begins, from 1
};

/// One FROM with what follows it. Plain value.
struct DockerStage
{
    QString name;
    QString parent;
    QList<DockerInstruction> instructions; ///< without the FROM
};

[[nodiscard]] QList<DockerInstruction> readDockerfile(const QString &text);

/// What a Dockerfile of ours does against the rules; empty when it keeps them all. Each finding names
/// the line and what to do instead. `dockerIgnore` is the text of .dockerignore, `buildPackages` the
/// packages that the builder may install.
[[nodiscard]] QStringList dockerfileFindings(const QString &text, const QString &dockerIgnore,
                                             const QStringList &buildPackages);

} // namespace coco::tests
