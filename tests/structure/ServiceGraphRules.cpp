// SPDX-License-Identifier: Apache-2.0
#include "structure/ServiceGraphRules.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

namespace coco::tests {
namespace {

using namespace Qt::Literals::StringLiterals;

const QString kServices = u"/etc/s6-overlay/s6-rc.d"_s;
const QString kScripts = u"/etc/s6-overlay/scripts"_s;

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
}

/// One service and what is wrong with it.
class Service
{
public:
    Service(const QString &rootfs, const QString &name)
        : m_rootfs(rootfs), m_name(name), m_folder(rootfs + kServices + u'/' + name),
          m_type(read(m_folder + u"/type"_s).trimmed())
    {
    }

    [[nodiscard]] bool isBundle() const { return m_type == u"bundle"_s; }
    [[nodiscard]] QStringList needs() const
    {
        return namesIn(m_folder + (isBundle() ? u"/contents.d"_s : u"/dependencies.d"_s));
    }

    QStringList findings()
    {
        if (m_type == u"longrun"_s)
            longrun();
        else if (m_type == u"oneshot"_s)
            startedScript(u"up"_s, read(m_folder + u"/up"_s).trimmed());
        else if (!isBundle())
            report(u"type is \"%1\"; longrun, oneshot or bundle"_s.arg(m_type));
        if (!isBundle())
            common();
        files();
        return m_found;
    }

private:
    void report(const QString &finding) { m_found << m_name + u": "_s + finding; }

    void common()
    {
        for (const char *file : {"timeout-up", "timeout-down"}) {
            const QString name = QLatin1StringView(file);
            bool isNumber = false;
            const int value = read(m_folder + u'/' + name).trimmed().toInt(&isNumber);
            if (!isNumber || value <= 0)
                report(name + u" must hold milliseconds, else the start or stop may wait for ever"_s);
        }
        if (!needs().contains(u"base"_s))
            report(u"dependencies.d lacks base"_s);
    }

    void longrun()
    {
        const QString run = m_folder + u"/run"_s;
        if (!QFileInfo(run).isExecutable())
            report(u"run is missing or cannot be executed"_s);
        static const QRegularExpression started(u"^exec (\\S+)"_s, QRegularExpression::MultilineOption);
        const QString script = started.match(read(run)).captured(1);
        const QString text = startedScript(u"run"_s, script);
        bool isNumber = false;
        const int channel = read(m_folder + u"/notification-fd"_s).trimmed().toInt(&isNumber);
        if (!isNumber || channel < 3)
            report(u"notification-fd must hold a number from 3, else nothing knows when it is ready"_s);
        else if (!text.contains(u"s6-notifyoncheck"_s) && !text.contains(u">&%1"_s.arg(channel)))
            report(u"never tells that it is ready"_s);
        finish();
        rights(text);
        const QString signal = read(m_folder + u"/down-signal"_s).trimmed();
        if (!signal.isEmpty() && !signal.contains(QRegularExpression(u"^SIG[A-Z0-9]+$"_s)))
            report(u"down-signal is \"%1\""_s.arg(signal));
        if (text.contains(u"postgres -D"_s) && signal != u"SIGINT"_s)
            report(u"down-signal must be SIGINT: by SIGTERM PostgreSQL waits for its clients"_s);
    }

    void finish()
    {
        const QString text = read(m_folder + u"/finish"_s);
        if (!QFileInfo(m_folder + u"/finish"_s).isExecutable()
            || !text.contains(u"after-exit %1 "_s.arg(m_name)))
            report(u"finish must call after-exit %1, else a permanent fault starts again for ever"_s
                       .arg(m_name));
    }

    /// Every last command of a run script gives up root.
    void rights(QString text)
    {
        text.replace(u"\\\n"_s, u" "_s);
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines) {
            const QString command = line.trimmed();
            if (!command.startsWith(u"exec "_s) || command.contains(QRegularExpression(u"^exec \\d"_s)))
                continue;
            if (!command.contains(u"s6-setuidgid "_s))
                report(u"runs as root: %1"_s.arg(command.left(60)));
        }
    }

    /// The script that a service starts, checked; returns its text.
    QString startedScript(const QString &file, const QString &command)
    {
        if (command.isEmpty()) {
            report(file + u" is missing or starts nothing"_s);
            return {};
        }
        const QString path = command.section(u' ', 0, 0);
        if (!path.startsWith(kScripts))
            return {};
        const QString text = read(m_rootfs + path);
        if (!QFileInfo(m_rootfs + path).isExecutable())
            report(u"%1 starts %2, which is missing or cannot be executed"_s.arg(file, path));
        else if (!text.startsWith(u"#!/command/with-contenv "_s))
            report(u"%1 does not run under with-contenv, so that settings never reach it"_s.arg(path));
        return text;
    }

    void files()
    {
        static const QSet<QString> known{
            u"type"_s, u"run"_s, u"finish"_s, u"up"_s, u"down"_s, u"contents.d"_s, u"dependencies.d"_s,
            u"notification-fd"_s, u"timeout-up"_s, u"timeout-down"_s, u"timeout-kill"_s,
            u"timeout-finish"_s, u"down-signal"_s, u"max-death-tally"_s, u"flag-essential"_s, u"data"_s,
            u"env"_s};
        for (const QString &file : namesIn(m_folder)) {
            if (!known.contains(file))
                report(u"%1 means nothing to s6-rc"_s.arg(file));
        }
    }

    QString m_rootfs;
    QString m_name;
    QString m_folder;
    QString m_type;
    QStringList m_found;
};

QStringList cycleFrom(const QMap<QString, QStringList> &needs, const QString &name, QStringList path)
{
    if (path.contains(name))
        return {u"cycle: "_s + (path << name).join(u" -> "_s)};
    path << name;
    for (const QString &need : needs.value(name)) {
        if (const QStringList found = cycleFrom(needs, need, path); !found.isEmpty())
            return found;
    }
    return {};
}

void reach(const QMap<QString, QStringList> &needs, const QString &name, QSet<QString> &reached)
{
    if (reached.contains(name))
        return;
    reached.insert(name);
    for (const QString &need : needs.value(name))
        reach(needs, need, reached);
}

QStringList textFindings(const QString &rootfs)
{
    QStringList found;
    QStringList files;
    for (const QString &name : namesIn(rootfs + kScripts))
        files << kScripts + u'/' + name;
    for (const QString &service : namesIn(rootfs + kServices)) {
        for (const char *file : {"run", "finish", "up"})
            files << kServices + u'/' + service + u'/' + QLatin1StringView(file);
    }
    for (const QString &file : files) {
        const QString text = read(rootfs + file);
        if (text.contains(u'\r'))
            found << file + u": has Windows line ends, which no shell of Linux can start"_s;
        if (QFileInfo(rootfs + file).isExecutable() && !text.startsWith(u"#!"_s))
            found << file + u": is executable and does not say by what"_s;
        if (text.contains(u"#!"_s) && !text.contains(u"SPDX-License-Identifier"_s))
            found << file + u": lacks its licence line"_s;
    }
    return found;
}

} // namespace

QStringList serviceGraphFindings(const QString &rootfs)
{
    QStringList found;
    QMap<QString, QStringList> needs;
    for (const QString &name : namesIn(rootfs + kServices)) {
        Service service(rootfs, name);
        found << service.findings();
        needs[name] = service.needs();
    }
    for (auto it = needs.cbegin(); it != needs.cend(); ++it) {
        for (const QString &need : it.value()) {
            if (need != u"base"_s && !needs.contains(need))
                found << u"%1: needs %2, which does not exist"_s.arg(it.key(), need);
        }
    }
    QSet<QString> reached;
    reach(needs, u"user"_s, reached);
    for (const QString &name : needs.keys()) {
        if (!reached.contains(name))
            found << u"%1: is not in user/contents.d, so that it never starts"_s.arg(name);
        if (found.filter(u"cycle"_s).isEmpty())
            found << cycleFrom(needs, name, {});
    }
    return found << textFindings(rootfs);
}

} // namespace coco::tests
