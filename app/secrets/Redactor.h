// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace coco::secrets {

/// Takes secrets and traces of the person out of text that leaves this machine: known values in the
/// spellings they travel in, what looks like a secret, and home folders. Plain value; const calls from
/// any thread.
class Redactor
{
public:
    /// Values under 6 characters are too common to be replaced and are ignored.
    void addSecret(const QByteArray &value);
    /// Becomes "~". "/" and empty are ignored.
    void addHome(const QString &folder);

    /// `masked`, if given, grows by how many places were replaced.
    [[nodiscard]] QString redacted(const QString &text, int *masked = nullptr) const;

private:
    QStringList m_spellings; ///< longest first
    QStringList m_homes;
};

} // namespace coco::secrets
