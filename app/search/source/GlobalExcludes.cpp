// SPDX-License-Identifier: Apache-2.0
#include "search/source/GlobalExcludes.h"

#include <QFile>
#include <QFileInfo>
#include <QList>

namespace coco::search {
namespace {

constexpr qint64 kMaxConfigurationBytes = 256 * 1024;

QByteArray contentOf(const QByteArray &path)
{
    const QString name = QFile::decodeName(path);
    QFile file(name);
    if (!QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.read(kMaxConfigurationBytes);
}

/// The value without quotes, escapes and a comment behind it.
QByteArray unquoted(QByteArrayView text)
{
    QByteArray value;
    QByteArray blanks; // count only when something follows
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '"') {
            quoted = !quoted;
            continue;
        }
        if (!quoted && (c == '#' || c == ';'))
            break;
        if (!quoted && (c == ' ' || c == '\t')) {
            blanks += c;
            continue;
        }
        if (c == '\\' && at + 1 < text.size()) {
            c = text[++at];
            c = c == 't' ? '\t' : c == 'n' ? '\n' : c;
        }
        value += blanks + c;
        blanks.clear();
    }
    return value;
}

QByteArray expanded(const QByteArray &path, const QByteArray &home)
{
    if (path.startsWith("~/"))
        return home + path.mid(1);
    return path.startsWith('/') ? path : QByteArray();
}

QList<QByteArray> configurations(const QByteArray &home, const QByteArray &configHome)
{
    return {home + "/.gitconfig", configHome + "/git/config"};
}

QByteArray userHome()
{
    return qgetenv("HOME");
}

QByteArray userConfigHome()
{
    const QByteArray configHome = qgetenv("XDG_CONFIG_HOME");
    return configHome.startsWith('/') ? configHome : userHome() + "/.config";
}

} // namespace

QByteArray excludesFileSetting(const QByteArray &configuration)
{
    QByteArray value;
    bool inCore = false;
    for (const QByteArray &line : configuration.split('\n')) {
        QByteArray text = line.trimmed();
        if (text.startsWith('[')) {
            const qsizetype end = text.indexOf(']');
            inCore = end > 0 && text.mid(1, end - 1).trimmed().toLower() == "core";
            text = end > 0 ? text.mid(end + 1).trimmed() : QByteArray();
        }
        const qsizetype equals = text.indexOf('=');
        if (inCore && equals > 0 && text.first(equals).trimmed().toLower() == "excludesfile")
            value = unquoted(text.mid(equals + 1).trimmed());
    }
    return value;
}

QByteArray globalExcludesFile(const QByteArray &home, const QByteArray &configHome)
{
    if (home.isEmpty())
        return {};
    for (const QByteArray &file : configurations(home, configHome)) {
        const QByteArray named = excludesFileSetting(contentOf(file));
        if (!named.isEmpty())
            return expanded(named, home);
    }
    return configHome + "/git/ignore";
}

QByteArray globalExcludesFile()
{
    return globalExcludesFile(userHome(), userConfigHome());
}

QList<QByteArray> globalExcludesSources()
{
    return userHome().isEmpty() ? QList<QByteArray>() : configurations(userHome(), userConfigHome());
}

} // namespace coco::search
