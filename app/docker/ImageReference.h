// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

namespace coco::docker {

/// An image by name, in parts. Plain value. Grammar: distribution reference/reference.go.
struct ImageReference
{
    QString registry;   ///< "docker.io" when the text names none
    QString repository; ///< "library/debian", "owner/name"
    QString tag;        ///< "latest" when neither tag nor digest is given
    QString digest;     ///< "sha256:…"; empty when none

    /// As short as people write it: "debian:13", "ghcr.io/owner/name:1".
    [[nodiscard]] QString familiar() const;
    /// Name without tag and digest for `fromImage`, with the registry where it is not Docker Hub.
    [[nodiscard]] QString name() const;
    /// What goes into `tag` of a pull: never empty, since an engine would pull every tag.
    [[nodiscard]] QString tagOrDigest() const { return digest.isEmpty() ? tag : digest; }
    /// Key under which the Docker CLI keeps the login.
    [[nodiscard]] QString credentialKey() const;

    friend bool operator==(const ImageReference &, const ImageReference &) = default;
};

/// Errors: InvalidArgument, saying what is wrong.
[[nodiscard]] Result<ImageReference> parseImageReference(const QString &text);

} // namespace coco::docker
