// SPDX-License-Identifier: Apache-2.0
#include "stack/JsonLinesFile.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 kMaxFile = 16 * 1024 * 1024;
constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

tl::unexpected<Error> cannotWrite(const QString &path, const QString &why)
{
    return fail(ErrorCode::Io,
                QCoreApplication::translate("coco::JsonLinesFile", "%1 cannot be written. Check its folder's rights and free space.").arg(path),
                why);
}

} // namespace

JsonLinesFile::JsonLinesFile(QString path, int limit)
    : m_path(std::move(path))
    , m_limit(limit)
{
}

QList<QJsonObject> JsonLinesFile::read()
{
    QFile file(m_path);
    QList<QJsonObject> objects;
    m_lines = 0;
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return objects;
    if (file.size() > kMaxFile && file.seek(file.size() - kMaxFile))
        file.readLine(); // the rest of a cut line
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        ++m_lines;
        if (const QJsonObject object = QJsonDocument::fromJson(line).object(); !object.isEmpty())
            objects.append(object);
    }
    if (objects.size() > m_limit)
        objects.remove(0, objects.size() - m_limit);
    return objects;
}

Result<void> JsonLinesFile::append(const QJsonObject &object)
{
    if (m_path.isEmpty())
        return {};
    if (m_lines < 0)
        (void)read();
    if (auto made = ensureFolder(QFileInfo(m_path).path()); !made)
        return made;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Append))
        return cannotWrite(m_path, file.errorString());
    file.setPermissions(kOwnerOnly);
    QByteArray line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    // What a kill left of a line must not swallow ours.
    if (file.size() > 0 && file.seek(file.size() - 1) && file.read(1) != "\n")
        line.prepend('\n');
    if (file.write(line) != line.size() || !file.flush())
        return cannotWrite(m_path, file.errorString());
    file.close();
    return ++m_lines > 2 * m_limit ? shorten() : Result<void>();
}

Result<void> JsonLinesFile::shorten()
{
    const QList<QJsonObject> kept = read();
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(m_path, file.errorString());
    file.setPermissions(kOwnerOnly);
    for (const QJsonObject &object : kept)
        file.write(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    if (!file.commit())
        return cannotWrite(m_path, file.errorString());
    m_lines = int(kept.size());
    return {};
}

} // namespace coco::stack
