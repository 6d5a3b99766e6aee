// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "secrets/Redactor.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace coco::stack {

/// One file of a bundle as a person sees it before it is saved. Plain value.
struct DiagnosticsEntry
{
    QString name;
    qint64 bytes = 0;
    int masked = 0; ///< places where a secret or a home folder was

    friend bool operator==(const DiagnosticsEntry &, const DiagnosticsEntry &) = default;
};

/// What somebody who helps needs to see, without secrets. Everything passes the redactor when it is
/// added, so nothing else is ever in memory here. Not thread-safe.
class DiagnosticsBundle
{
public:
    /// Longer texts lose their beginning.
    static constexpr qsizetype kMaxEntryBytes = 8 * 1024 * 1024;

    explicit DiagnosticsBundle(secrets::Redactor redactor);

    void addText(const QString &name, const QString &text);
    /// Values of the keys "env" and "environment" (Docker's lists as well as objects, also in JSON within a string)
    /// are masked but for those that are known to be harmless.
    void addJson(const QString &name, const QJsonValue &value);

    [[nodiscard]] QList<DiagnosticsEntry> preview() const;
    /// What would be saved; empty for an unknown name.
    [[nodiscard]] QByteArray content(const QString &name) const;

    /// As a .tar.gz of mode 0600 that replaces what has the name. Errors: Io, DiskFull, PermissionDenied …
    [[nodiscard]] Result<void> saveArchive(const QString &file) const;
    /// As files in a folder, made if needed; those of the same names are replaced.
    [[nodiscard]] Result<void> saveFolder(const QString &folder) const;

private:
    struct Item
    {
        QString name;
        QByteArray bytes;
        int masked = 0;
    };
    void add(const QString &name, const QString &text, int alreadyMasked);

    const secrets::Redactor m_redactor;
    QList<Item> m_items;
};

/// Whether a variable's value says nothing about a person. That of any other may be a key of some provider.
[[nodiscard]] bool isHarmlessVariable(const QString &name);

/// The value with environment variables masked; `masked` grows by their number. Pure.
[[nodiscard]] QJsonValue withMaskedEnvironment(const QJsonValue &value, int *masked = nullptr);

} // namespace coco::stack
