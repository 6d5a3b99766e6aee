// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace coco::docker {

/// Images that a Dockerfile's stages begin with, up to and including the stage `target` (empty: all),
/// each once, with arguments put in; "scratch" and earlier stages are left out, and so is a name that
/// an argument without value leaves empty. COPY --from an image counts as well. Pure.
/// Grammar: docs.docker.com Dockerfile reference, FROM and ARG.
[[nodiscard]] QStringList basesOf(const QString &dockerfile, const QString &target, const QHash<QString, QString> &arguments);

} // namespace coco::docker
