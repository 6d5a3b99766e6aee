// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace coco::search::test {

/// A project on disk for one test.
class TreeBuilder
{
public:
    TreeBuilder() { QDir().mkpath(root()); }

    [[nodiscard]] QString root() const { return m_folder.filePath(QStringLiteral("project")); }
    [[nodiscard]] QString dataFolder() const { return m_folder.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString path(const QString &relative) const { return root() + QLatin1Char('/') + relative; }

    bool write(const QString &relative, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path(relative)).path());
        QFile file(path(relative));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    bool remove(const QString &relative) { return QFile::remove(path(relative)); }

private:
    QTemporaryDir m_folder;
};

} // namespace coco::search::test
