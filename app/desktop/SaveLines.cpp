// SPDX-License-Identifier: Apache-2.0
#include "desktop/SaveLines.h"

#include "desktop/LogText.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>

namespace coco::desktop {

Result<void> saveLines(const QList<stack::StackLogLine> &lines, const QString &file, const std::stop_token &stop)
{
    QSaveFile out(file);
    bool good = out.open(QIODevice::WriteOnly);
    if (good)
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    for (qsizetype i = 0; good && i < lines.size(); ++i) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::SaveLines", "Stopped."));
        good = out.write(logPlainText(lines.at(i)).toUtf8() + '\n') > 0;
    }
    if (good && out.commit())
        return {};
    return fail(ErrorCode::Io,
                QCoreApplication::translate("coco::SaveLines", "The lines could not be saved as %1. Choose another place, or make room there.")
                    .arg(QDir::toNativeSeparators(file)),
                out.errorString());
}

} // namespace coco::desktop
