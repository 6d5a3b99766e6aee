// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QString>

#include <concepts>

namespace coco {

/// A typed part of the settings: a small struct that knows its key and its JSON form. Wrong or
/// missing values become the defaults.
template<typename T>
concept SettingsSection = requires(const T &value, const QJsonObject &json) {
    { T::sectionKey() } -> std::convertible_to<QString>;
    { T::fromJson(json) } -> std::same_as<T>;
    { value.toJson() } -> std::same_as<QJsonObject>;
};

/// A JSON file of typed sections. Keys that this version does not know are kept, so that an older
/// and a newer version can share the file. Lives on one thread; whoever loaded it owns it.
class Settings
{
public:
    /// A missing file gives empty settings. One that cannot be understood is moved aside to
    /// "NAME.broken" and notice() says so. Errors: PermissionDenied, Io.
    [[nodiscard]] static Result<Settings> load(const QString &path);

    /// Sentence for people when the file was broken; empty otherwise.
    [[nodiscard]] const QString &notice() const { return m_notice; }

    template<SettingsSection T>
    [[nodiscard]] T section() const
    {
        return T::fromJson(m_root.value(T::sectionKey()).toObject());
    }

    template<SettingsSection T>
    void setSection(const T &value)
    {
        merge(T::sectionKey(), value.toJson());
    }

    /// Atomic, mode 0600. Errors as ensureFolder().
    [[nodiscard]] Result<void> save() const;

private:
    explicit Settings(QString path)
        : m_path(std::move(path))
    {
    }
    void merge(const QString &key, const QJsonObject &values);
    void moveBrokenFileAside();

    QString m_path;
    QString m_notice;
    QJsonObject m_root;
};

} // namespace coco
