// SPDX-License-Identifier: Apache-2.0
#include "stack/ProcessUse.h"

#include "core/MemoryUse.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <chrono>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ProcessUse)
};

#ifdef Q_OS_LINUX

constexpr qint64 kNanosecondsPerSecond = 1'000'000'000;

tl::unexpected<Error> gone(qint64 pid, const QString &detail = {})
{
    return fail(ErrorCode::NotFound, Text::tr("The process %1 is gone.").arg(pid), detail);
}

Result<QByteArray> contentOf(qint64 pid, QLatin1StringView name)
{
    QFile file(u"/proc/%1/%2"_s.arg(pid).arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return gone(pid, file.errorString());
    return file.read(4096);
}

qint64 systemValue(int name)
{
    return std::max<qint64>(1, ::sysconf(name));
}

/// A line such as "read_bytes: 4096"; 0 without it.
qint64 valueOf(const QByteArray &lines, const QByteArray &key)
{
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon) == key)
            return line.mid(colon + 1).trimmed().toLongLong();
    }
    return 0;
}

#endif

} // namespace

qint64 cpuTicksFromStat(const QByteArray &stat)
{
    // The name in parentheses may hold anything, parentheses and spaces too.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 1).simplified().split(' ');
    constexpr int kUser = 11; // fields 14 and 15 of the line, the state being the third
    if (!stat.contains(')') || fields.size() <= kUser + 1)
        return -1;
    bool userIsNumber = false;
    bool systemIsNumber = false;
    const qint64 ticks = fields[kUser].toLongLong(&userIsNumber) + fields[kUser + 1].toLongLong(&systemIsNumber);
    return userIsNumber && systemIsNumber && ticks >= 0 ? ticks : -1;
}

Result<docker::ResourceSample> processUse(qint64 pid)
{
#ifdef Q_OS_LINUX
    COCO_TRY(const QByteArray stat, contentOf(pid, "stat"_L1));
    const qint64 ticks = cpuTicksFromStat(stat);
    if (ticks < 0)
        return fail(ErrorCode::Corrupted, Text::tr("What the process %1 uses cannot be read.").arg(pid), QString::fromUtf8(stat));
    const auto memory = memoryUseOf(pid);
    if (!memory)
        return gone(pid);
    docker::ResourceSample sample;
    sample.processors = int(systemValue(_SC_NPROCESSORS_ONLN));
    sample.cpuNs = ticks * (kNanosecondsPerSecond / systemValue(_SC_CLK_TCK));
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    sample.systemCpuNs = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count() * sample.processors;
    sample.memoryBytes = memory->resident;
    sample.memoryLimit = systemValue(_SC_PHYS_PAGES) * systemValue(_SC_PAGESIZE);
    const QByteArray io = contentOf(pid, "io"_L1).value_or(QByteArray()); // only its owner may read it
    sample.readBytes = valueOf(io, "read_bytes");
    sample.writtenBytes = valueOf(io, "write_bytes");
    return sample;
#else
    Q_UNUSED(pid)
    return fail(ErrorCode::Unsupported, Text::tr("This system does not tell what a process uses."));
#endif
}

} // namespace coco::stack
