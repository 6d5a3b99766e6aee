// SPDX-License-Identifier: Apache-2.0
#include "desktop/Wording.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Wording)
};

/// Translated plural; falls back to plain English where no translation is loaded.
QString counted(const char *one, const char *many, qint64 count)
{
    return Text::tr(count == 1 ? one : many).arg(countText(count));
}

struct Reason
{
    const char *name;
    const char *text;
};

constexpr std::array kReasons{
    Reason{"unreadable", QT_TRANSLATE_NOOP("coco::Wording", "may not be read")},
    Reason{"vanished", QT_TRANSLATE_NOOP("coco::Wording", "vanished while indexing")},
    Reason{"changed", QT_TRANSLATE_NOOP("coco::Wording", "changed while being read")},
    Reason{"too_large", QT_TRANSLATE_NOOP("coco::Wording", "larger than the limit")},
    Reason{"binary", QT_TRANSLATE_NOOP("coco::Wording", "not text")},
    Reason{"parse_error", QT_TRANSLATE_NOOP("coco::Wording", "could not be understood")},
    Reason{"ignored", QT_TRANSLATE_NOOP("coco::Wording", "left out by an ignore file")},
    Reason{"excluded", QT_TRANSLATE_NOOP("coco::Wording", "left out by the built-in list")},
    Reason{"secret", QT_TRANSLATE_NOOP("coco::Wording", "may hold a secret")},
    Reason{"symlink", QT_TRANSLATE_NOOP("coco::Wording", "link that leaves the project")},
    Reason{"special", QT_TRANSLATE_NOOP("coco::Wording", "not a regular file")},
    Reason{"empty", QT_TRANSLATE_NOOP("coco::Wording", "empty")},
    Reason{"generated", QT_TRANSLATE_NOOP("coco::Wording", "generated")},
};

} // namespace

QString countText(qint64 count)
{
    return count < 0 ? u"–"_s : QLocale().toString(count);
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(std::max<qint64>(0, bytes), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

QString relativeTime(qint64 epochSeconds, const QDateTime &now)
{
    if (epochSeconds <= 0)
        return u"–"_s;
    const QDateTime then = QDateTime::fromSecsSinceEpoch(epochSeconds);
    const qint64 seconds = then.secsTo(now);
    if (seconds < 60)
        return Text::tr("just now");
    if (seconds < 3600)
        return counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 minute ago"), QT_TRANSLATE_NOOP("coco::Wording", "%1 minutes ago"), seconds / 60);
    if (then.date() == now.date())
        return counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 hour ago"), QT_TRANSLATE_NOOP("coco::Wording", "%1 hours ago"), seconds / 3600);
    if (then.date().daysTo(now.date()) == 1)
        return Text::tr("yesterday");
    return QLocale().toString(then.date(), QLocale::ShortFormat);
}

QString etaText(double seconds)
{
    if (seconds < 0)
        return {};
    if (seconds < 90)
        return Text::tr("about %1 s left").arg(std::max(1, static_cast<int>(std::lround(seconds))));
    return Text::tr("about %1 min left").arg(static_cast<int>(std::lround(seconds / 60)));
}

int progressPercent(const search::IndexProgress &progress)
{
    // Bytes tell the work better than files.
    const bool bytes = progress.bytesTotal > 0;
    const qint64 total = bytes ? progress.bytesTotal : progress.filesTotal;
    const qint64 done = bytes ? progress.bytesDone : progress.filesDone;
    if (total <= 0 || progress.phase == search::IndexPhase::Scanning)
        return -1;
    return static_cast<int>(std::clamp<qint64>(done * 100 / total, 0, 100));
}

QString progressLine(const Job &job)
{
    const int percent = progressPercent(job.progress);
    if (percent < 0)
        return Text::tr("looking through %1").arg(job.index);
    QString line = Text::tr("indexing %1 %2 %").arg(job.index).arg(percent);
    const QString eta = etaText(job.progress.etaSeconds);
    return eta.isEmpty() ? line : line + u" · "_s + eta;
}

QString reportLine(const search::IndexReport &report)
{
    QStringList parts;
    if (report.filesAdded > 0)
        parts.append(counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 file added"), QT_TRANSLATE_NOOP("coco::Wording", "%1 files added"), report.filesAdded));
    if (report.filesUpdated > 0)
        parts.append(counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 file updated"), QT_TRANSLATE_NOOP("coco::Wording", "%1 files updated"), report.filesUpdated));
    if (report.filesRemoved > 0)
        parts.append(counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 file removed"), QT_TRANSLATE_NOOP("coco::Wording", "%1 files removed"), report.filesRemoved));
    if (report.filesFailed > 0)
        parts.append(counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 file failed"), QT_TRANSLATE_NOOP("coco::Wording", "%1 files failed"), report.filesFailed));
    if (report.filesByLines > 0)
        parts.append(counted(QT_TRANSLATE_NOOP("coco::Wording", "%1 file by lines only"), QT_TRANSLATE_NOOP("coco::Wording", "%1 files by lines only"), report.filesByLines));
    if (parts.isEmpty())
        parts.append(Text::tr("nothing had changed"));
    return parts.join(u", "_s);
}

QString issueReasonText(const QString &reason)
{
    for (const Reason &known : kReasons) {
        if (reason == QLatin1StringView(known.name))
            return Text::tr(known.text);
    }
    return reason;
}

} // namespace coco::desktop
