// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace coco::search {

/// Why a file or folder is left out although no ignore file says so. Plain value.
struct SkipVerdict
{
    QString reason; ///< FileIssue reason: excluded, secret, generated, minified, binary
    QString detail; ///< sentence for people
};

/// Folders that hold no source of the project: version control, caches, dependencies, build output.
[[nodiscard]] std::optional<SkipVerdict> skippedFolder(QByteArrayView name);
/// Files left out by their name: secrets, lock files, minified text, formats that are never text.
[[nodiscard]] std::optional<SkipVerdict> skippedFile(QByteArrayView name);
/// The text is a private key in one of the PEM-like forms.
[[nodiscard]] bool holdsPrivateKey(QByteArrayView text);
/// JavaScript or style sheets of over 20 KiB whose lines are longer than anybody writes them.
[[nodiscard]] bool looksMinified(QByteArrayView name, QByteArrayView text);

} // namespace coco::search
