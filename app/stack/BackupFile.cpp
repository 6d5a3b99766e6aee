// SPDX-License-Identifier: Apache-2.0
#include "stack/BackupFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr int kFormatVersion = 1;
constexpr qint64 kMaxLine = 4096;
constexpr qint64 kPiece = 256 * 1024;
const QString kFormat = u"cocosearch-backup"_s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::BackupFile)
};

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

BackupWriter::BackupWriter(const QString &path)
    : m_file(path)
{
}

Result<void> BackupWriter::write(const QByteArray &bytes)
{
    errno = 0;
    if (m_file.write(bytes) == bytes.size())
        return {};
    return fail(errorCodeFromErrno(errno), Text::tr("The backup %1 cannot be written. Check the free space there.").arg(m_file.fileName()),
                m_file.errorString());
}

Result<void> BackupWriter::begin(const BackupHeader &header)
{
    errno = 0;
    if (!m_file.open(QIODevice::WriteOnly) || !m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        return fail(errorCodeFromErrno(errno), Text::tr("The backup %1 cannot be written. Choose another folder.").arg(m_file.fileName()),
                    m_file.errorString());
    }
    return write(lineOf({{u"format"_s, kFormat},
                         {u"version"_s, kFormatVersion},
                         {u"kind"_s, header.kind},
                         {u"schema"_s, header.schema},
                         {u"program"_s, header.program},
                         {u"image"_s, header.image},
                         {u"created"_s, header.created.toUTC().toString(Qt::ISODate)}}));
}

Result<void> BackupWriter::add(const QByteArray &piece)
{
    m_hash.addData(piece);
    m_bytes += piece.size();
    return write(piece);
}

Result<void> BackupWriter::finish()
{
    const QByteArray trailer = '\n' + lineOf({{u"bytes"_s, m_bytes}, {u"sha256"_s, QString::fromLatin1(m_hash.result().toHex())}});
    if (auto written = write(trailer); !written)
        return written;
    errno = 0;
    if (!m_file.commit())
        return fail(errorCodeFromErrno(errno), Text::tr("The backup %1 cannot be written. Check the free space there.").arg(m_file.fileName()),
                    m_file.errorString());
    return {};
}

BackupReader::BackupReader(const QString &path)
    : m_file(path)
{
}

Error BackupReader::corrupted(const QString &detail) const
{
    return {ErrorCode::Corrupted,
            Text::tr("%1 is not a whole backup of ours: it was cut off or changed. Use another one; nothing was touched.").arg(m_file.fileName()),
            detail};
}

Result<BackupHeader> BackupReader::readHeader()
{
    const QByteArray line = m_file.readLine(kMaxLine);
    const QJsonObject header = QJsonDocument::fromJson(line).object();
    if (!line.endsWith('\n') || header.value("format"_L1).toString() != kFormat)
        return fail(corrupted(u"no header"_s));
    if (header.value("version"_L1).toInt() > kFormatVersion)
        return fail(ErrorCode::Unsupported, Text::tr("%1 was written by a newer version of this program. Update the program.").arg(m_file.fileName()));
    m_contentBegin = m_file.pos();
    return BackupHeader{header.value("kind"_L1).toString(), header.value("schema"_L1).toInt(), header.value("program"_L1).toString(),
                        header.value("image"_L1).toString(), QDateTime::fromString(header.value("created"_L1).toString(), Qt::ISODate)};
}

Result<void> BackupReader::open()
{
    errno = 0;
    if (!m_file.open(QIODevice::ReadOnly))
        return fail(errorCodeFromErrno(errno), Text::tr("The backup %1 cannot be read.").arg(m_file.fileName()), m_file.errorString());
    return {};
}

Result<BackupHeader> BackupReader::peek(const QString &path)
{
    BackupReader reader(path);
    if (auto opened = reader.open(); !opened)
        return fail(opened.error());
    return reader.readHeader();
}

Result<BackupHeader> BackupReader::check(const std::stop_token &stop)
{
    if (auto opened = open(); !opened)
        return fail(opened.error());
    COCO_TRY(const BackupHeader header, readHeader());
    // The trailer is looked for from the end: a line of at most kMaxLine bytes with a line break before it.
    m_file.seek(std::max(m_contentBegin, m_file.size() - kMaxLine));
    const QByteArray tail = m_file.readAll();
    const qsizetype begin = tail.lastIndexOf('\n', tail.size() - 2);
    const QJsonObject trailer = QJsonDocument::fromJson(tail.sliced(begin + 1)).object();
    m_contentBytes = trailer.value("bytes"_L1).toInteger(-1);
    if (begin < 0 || !tail.endsWith('\n') || m_contentBytes != m_file.size() - (tail.size() - begin) - m_contentBegin)
        return fail(corrupted(u"no trailer, or not of the size it tells"_s));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    m_file.seek(m_contentBegin);
    for (QByteArray piece; !(piece = m_file.read(std::min(kPiece, m_contentBegin + m_contentBytes - m_file.pos()))).isEmpty();) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped."));
        hash.addData(piece);
    }
    if (hash.result().toHex() != trailer.value("sha256"_L1).toString().toLatin1())
        return fail(corrupted(u"the checksum differs"_s));
    m_file.seek(m_contentBegin);
    return header;
}

Result<QByteArray> BackupReader::next()
{
    const qint64 left = m_contentBegin + m_contentBytes - m_file.pos();
    if (left <= 0)
        return QByteArray();
    const QByteArray piece = m_file.read(std::min(kPiece, left));
    if (piece.isEmpty())
        return fail(ErrorCode::Io, Text::tr("The backup %1 cannot be read any further.").arg(m_file.fileName()), m_file.errorString());
    return piece;
}

} // namespace coco::stack
