// SPDX-License-Identifier: Apache-2.0
#include "desktop/Autostart.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Autostart)
};

const QString kName = u"org.cocosearch.Desktop.desktop"_s;
constexpr qint64 kMaxBytes = 64 * 1024;

/// As the specification of desktop entries wants an argument of Exec: quoted, then escaped as a string.
QString execArgument(QString path)
{
    path.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s).replace(u'`', u"\\`"_s).replace(u'$', u"\\$"_s);
    path.replace(u'\\', u"\\\\"_s).replace(u'%', u"%%"_s);
    return u'"' + path + u'"';
}

QString entry(const QString &program)
{
    return u"[Desktop Entry]\nType=Application\nName=CocoSearch Desktop\nIcon=org.cocosearch.Desktop\nExec="_s + execArgument(program)
           + u" --background\nTerminal=false\nStartupNotify=false\nX-GNOME-Autostart-enabled=true\n"_s;
}

const QString kHidden = u"[Desktop Entry]\nType=Application\nName=CocoSearch Desktop\nHidden=true\n"_s;

/// Whether the entry at `path` starts something.
bool starts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    bool ours = false;
    bool hasExec = false;
    for (const QString &line : QString::fromUtf8(file.read(kMaxBytes)).split(u'\n')) {
        const QString text = line.trimmed();
        if (text.startsWith(u'['))
            ours = text == "[Desktop Entry]"_L1;
        if (!ours)
            continue;
        const QString key = text.section(u'=', 0, 0).trimmed();
        const QString value = text.section(u'=', 1).trimmed();
        if ((key == "Hidden"_L1 && value == "true"_L1) || (key == "X-GNOME-Autostart-enabled"_L1 && value == "false"_L1))
            return false;
        hasExec = hasExec || (key == "Exec"_L1 && !value.isEmpty());
    }
    return hasExec;
}

} // namespace

Autostart::Autostart(const QString &folder, const QStringList &systemFolders, const QString &program)
    : m_file(folder + u'/' + kName)
    , m_program(program)
{
    for (const QString &system : systemFolders)
        m_systemFiles.append(system + u'/' + kName);
}

Autostart Autostart::fromEnvironment()
{
    QStringList system;
    for (const QString &folder : qEnvironmentVariable("XDG_CONFIG_DIRS", u"/etc/xdg"_s).split(u':', Qt::SkipEmptyParts)) {
        if (folder.startsWith(u'/'))
            system.append(folder + u"/autostart"_s);
    }
    const QString config = QFileInfo(AppPaths::fromEnvironment().config).path();
    return {config + u"/autostart"_s, system, qEnvironmentVariable("APPIMAGE", QCoreApplication::applicationFilePath())};
}

bool Autostart::systemStarts() const
{
    // The first that exists hides the later ones.
    const auto first = std::find_if(m_systemFiles.begin(), m_systemFiles.end(), [](const QString &file) { return QFileInfo::exists(file); });
    return first != m_systemFiles.end() && starts(*first);
}

bool Autostart::isOn() const
{
    return QFileInfo::exists(m_file) ? starts(m_file) : systemStarts();
}

Result<void> Autostart::set(bool on) const
{
    if (!on && !systemStarts()) {
        if (!QFileInfo::exists(m_file) || QFile::remove(m_file))
            return {};
        return fail(ErrorCode::Io, Text::tr("%1 cannot be removed, so the application still starts with the session. Check the folder's permissions.").arg(m_file));
    }
    const QString folder = QFileInfo(m_file).path();
    if (!QDir(folder).exists()) {
        if (auto made = ensureFolder(folder); !made)
            return made;
    }
    QSaveFile file(m_file);
    const QByteArray text = (on ? entry(m_program) : kHidden).toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit()) {
        return fail(ErrorCode::Io, Text::tr("%1 cannot be written, so nothing was changed. Check the folder's permissions and free space.").arg(m_file),
                    file.errorString());
    }
    return {};
}

} // namespace coco::desktop
