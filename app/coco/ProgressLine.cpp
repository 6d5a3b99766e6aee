// SPDX-License-Identifier: Apache-2.0
#include "coco/ProgressLine.h"

#include "coco/Terminal.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr int kBarWidth = 20;
/// Estimates from the first files are wild and only worry people.
constexpr double kSecondsUntilEstimate = 1.5;
constexpr double kBytesPerMegabyte = 1024.0 * 1024.0;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::cli)
};

double share(const search::IndexProgress &progress)
{
    const auto part = [](qint64 done, qint64 total) { return total > 0 ? double(done) / double(total) : 0.0; };
    const double byBytes = part(progress.bytesDone, progress.bytesTotal);
    return std::clamp(byBytes > 0 ? byBytes : part(progress.filesDone, progress.filesTotal), 0.0, 1.0);
}

QString bar(double done)
{
    const int full = int(std::lround(done * kBarWidth));
    return u'[' + QString(full, u'#') + QString(kBarWidth - full, u'.') + u']';
}

/// Keeps the end, which tells files apart.
QString shortened(const QString &path, qsizetype room)
{
    if (path.size() <= room)
        return path;
    return room < 8 ? QString() : QString(u"…"_s + path.right(room - 1));
}

} // namespace

QString progressLine(const search::IndexProgress &progress, int width)
{
    if (progress.phase == search::IndexPhase::Scanning)
        return Text::tr("Looking for files … %1").arg(countText(std::max(progress.filesTotal, progress.filesDone)));
    const double done = progress.phase == search::IndexPhase::Indexing ? share(progress) : 1.0;
    QStringList parts{bar(done), u"%1 %"_s.arg(int(done * 100), 3),
                      Text::tr("%1/%2 files").arg(countText(progress.filesDone), countText(progress.filesTotal))};
    if (progress.elapsedSeconds > 0.2)
        parts.append(Text::tr("%1 MB/s").arg(double(progress.bytesDone) / kBytesPerMegabyte / progress.elapsedSeconds,
                                         0, 'f', 1));
    if (progress.phase != search::IndexPhase::Indexing)
        parts.append(Text::tr("finishing"));
    else if (progress.etaSeconds >= 0 && progress.elapsedSeconds >= kSecondsUntilEstimate)
        parts.append(Text::tr("%1 left").arg(durationText(std::ceil(progress.etaSeconds))));
    const QString line = parts.join(u"  "_s);
    // One column stays free: a full line makes some terminals wrap.
    const bool reading = progress.phase == search::IndexPhase::Indexing;
    const QString file = reading ? shortened(harmless(progress.currentFile), width - line.size() - 3) : QString();
    return (file.isEmpty() ? line : QString(line + u"  "_s + file)).left(std::max(width - 1, 1));
}

QString durationText(double seconds)
{
    if (seconds < 60) {
        return seconds == std::floor(seconds) ? Text::tr("%1 s").arg(int(seconds))
                                              : Text::tr("%1 s").arg(seconds, 0, 'f', seconds < 10 ? 1 : 0);
    }
    const qint64 whole = qint64(seconds);
    if (whole < 3600)
        return Text::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return Text::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString countText(qint64 count)
{
    return QLocale(QLocale::English).toString(count);
}

} // namespace coco::cli
