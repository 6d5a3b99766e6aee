// SPDX-License-Identifier: Apache-2.0
#include "desktop/ServerLogFile.h"

#include "desktop/LogText.h"

#include <QDateTime>
#include <QFileInfo>

#include <sys/stat.h>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kOldFiles = 3;
constexpr qint64 kPiece = 512 * 1024;
constexpr qsizetype kMostRest = 1024 * 1024; ///< of a line without an end
constexpr qint64 kBytesPerLine = 200;        ///< guessed, to skip what the tail does not need

quint64 inodeOf(const QString &name)
{
    struct stat facts = {};
    return ::stat(QFile::encodeName(name).constData(), &facts) == 0 ? quint64(facts.st_ino) : 0;
}

} // namespace

ServerLogFile::ServerLogFile(QString path, int tail)
    : m_path(std::move(path))
    , m_tail(tail)
{
}

QString ServerLogFile::numbered(int number) const
{
    return number == 0 ? m_path : u"%1.%2"_s.arg(m_path).arg(number);
}

bool ServerLogFile::open(const QString &name)
{
    m_file.close();
    m_file.setFileName(name);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    struct stat facts = {};
    m_inode = ::fstat(m_file.handle(), &facts) == 0 ? quint64(facts.st_ino) : 0;
    m_rest.clear();
    return true;
}

QList<stack::StackLogLine> ServerLogFile::read()
{
    return m_begun ? readOn() : begin();
}

QList<stack::StackLogLine> ServerLogFile::begin()
{
    m_begun = true;
    qint64 room = m_tail * kBytesPerLine;
    int oldest = 0;
    while (oldest < kOldFiles && room > QFileInfo(numbered(oldest)).size() && QFileInfo::exists(numbered(oldest + 1)))
        room -= QFileInfo(numbered(oldest++)).size();
    QList<stack::StackLogLine> lines;
    if (!open(numbered(oldest)))
        return lines;
    if (m_file.size() > room) {
        m_file.seek(m_file.size() - room);
        (void)m_file.readLine(); // the rest of some line
    }
    for (QList<stack::StackLogLine> more = readOn(); !more.isEmpty(); more = readOn()) {
        lines += more;
        if (lines.size() > 2 * m_tail)
            lines.remove(0, lines.size() - m_tail);
    }
    return lines.last(std::min<qsizetype>(lines.size(), m_tail));
}

QList<stack::StackLogLine> ServerLogFile::readOn()
{
    QList<stack::StackLogLine> lines;
    if (!m_file.isOpen() && !open(m_path))
        return lines;
    if (m_file.size() < m_file.pos()) {
        m_file.seek(0); // emptied by somebody
        m_rest.clear();
    }
    do {
        m_rest += m_file.read(kPiece);
        qsizetype start = 0;
        for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', start)) {
            lines.append(lineOf(m_rest.mid(start, end - start)));
            start = end + 1;
        }
        m_rest.remove(0, start);
        if (m_rest.size() > kMostRest) {
            lines.append(lineOf(m_rest));
            m_rest.clear();
        }
    } while (lines.isEmpty() && (m_file.pos() < m_file.size() || goToNext()));
    return lines;
}

bool ServerLogFile::goToNext()
{
    const quint64 now = inodeOf(m_path);
    if (now == 0 || now == m_inode)
        return false;
    // It may have been renamed more than once since: the one written after ours is one number lower.
    for (int number = kOldFiles; number >= 1; --number) {
        if (inodeOf(numbered(number)) == m_inode)
            return open(numbered(number - 1));
    }
    return open(m_path);
}

stack::StackLogLine ServerLogFile::lineOf(const QByteArray &bytes)
{
    docker::LogLine raw;
    raw.text = QString::fromUtf8(bytes);
    const QDateTime at = QDateTime::fromString(raw.text.left(24), Qt::ISODateWithMs);
    // Lines that go on belong to the time of the one before them.
    m_lastNs = at.isValid() ? at.toMSecsSinceEpoch() * 1'000'000 : m_lastNs;
    raw.timeNs = m_lastNs;
    stack::StackLogLine line = m_classifier.classify(raw);
    line.source = stack::LogSource::Mcp; // nobody else writes here
    return cleanLogLine(line);
}

} // namespace coco::desktop
