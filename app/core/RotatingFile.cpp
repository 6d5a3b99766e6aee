// SPDX-License-Identifier: Apache-2.0
#include "core/RotatingFile.h"

#include "core/AppPaths.h"

#include <QFileInfo>

namespace coco {

RotatingFile::RotatingFile(QString path, qint64 maxBytes, int keep)
    : m_path(std::move(path))
    , m_maxBytes(maxBytes)
    , m_keep(keep)
    , m_file(m_path)
{
}

void RotatingFile::append(QByteArrayView line)
{
    if (!openIfNeeded())
        return;
    if (m_file.size() > 0 && m_file.size() + line.size() > m_maxBytes) {
        rotate();
        if (!openIfNeeded())
            return;
    }
    m_file.write(line.data(), line.size());
    m_file.flush();
}

bool RotatingFile::openIfNeeded()
{
    if (m_file.isOpen())
        return true;
    if (!ensureFolder(QFileInfo(m_path).path()))
        return false;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        return false;
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return true;
}

void RotatingFile::rotate()
{
    m_file.close();
    const auto numbered = [this](int number) { return QStringLiteral("%1.%2").arg(m_path).arg(number); };
    QFile::remove(numbered(m_keep));
    for (int number = m_keep - 1; number >= 1; --number)
        QFile::rename(numbered(number), numbered(number + 1));
    if (m_keep >= 1)
        QFile::rename(m_path, numbered(1));
    else
        QFile::remove(m_path);
}

} // namespace coco
