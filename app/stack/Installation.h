// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "docker/EngineTypes.h"

namespace coco::stack {

/// Labels on everything we create in an engine. What lacks ours is never touched.
inline constexpr char kInstallationLabel[] = "org.cocosearch.installation"; ///< which installation made it
inline constexpr char kStackLabel[] = "org.cocosearch.stack";               ///< name of the stack it belongs to
inline constexpr char kConfigurationLabel[] = "org.cocosearch.configuration"; ///< hash of what it was created with
/// On images only, since a container takes over the labels of its image: one that somebody runs from an
/// image of ours is theirs.
inline constexpr char kBuiltByLabel[] = "org.cocosearch.built-by"; ///< which installation built it
inline constexpr char kBuiltAsLabel[] = "org.cocosearch.built-as"; ///< the name it got; one built on it has another
inline constexpr char kSettingsLabel[] = "org.cocosearch.settings"; ///< the same, readable, without secrets

/// Identity of this installation: its own volumes and containers are told from those of another user or
/// machine by it. Plain value.
struct Installation
{
    QString id; ///< a UUID

    /// Reads it from the data folder, or makes one there. Errors as ensureFolder(), Corrupted.
    [[nodiscard]] static Result<Installation> load(const AppPaths &paths);

    /// "org.cocosearch.installation=ID", to list with.
    [[nodiscard]] QString filter() const;
    [[nodiscard]] QHash<QString, QString> labels(const QString &stack) const;
    /// The same for images.
    [[nodiscard]] QString imageFilter() const;
    [[nodiscard]] QHash<QString, QString> imageLabels(const QString &reference) const;
    /// Built by this installation, and not by somebody upon such an image.
    [[nodiscard]] bool built(const docker::Image &image) const;
    [[nodiscard]] bool owns(const QHash<QString, QString> &labels) const;
};

} // namespace coco::stack
