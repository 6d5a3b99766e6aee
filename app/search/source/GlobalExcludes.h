// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

namespace coco::search {

/// The file with the user's excludes of all repositories: core.excludesFile of the user's own
/// configuration of git, else "git/ignore" below `configHome`. Only the user's files are asked: a
/// repository's configuration may name any file. It need not exist. `home` and `configHome` are
/// absolute; an empty home gives an empty answer.
[[nodiscard]] QByteArray globalExcludesFile(const QByteArray &home, const QByteArray &configHome);
/// For the user that runs this process.
[[nodiscard]] QByteArray globalExcludesFile();

/// The files that are asked for it, whether they are there or not: to notice that another one is named.
[[nodiscard]] QList<QByteArray> globalExcludesSources();

/// Value of core.excludesFile in a configuration file's text; empty when it has none.
[[nodiscard]] QByteArray excludesFileSetting(const QByteArray &configuration);

} // namespace coco::search
