// SPDX-License-Identifier: Apache-2.0
#include "GuideRules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kDocs = u"/docker/docs/"_s;

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The text of a file that names a setting; most do not.
QString readIfSettings(const QString &path)
{
    QFile file(path);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return bytes.contains("COCOSEARCH_") ? QString::fromUtf8(bytes) : QString();
}

QStringList guides(const QString &root)
{
    return QDir(root + kDocs).entryList({u"*.md"_s}, QDir::Files, QDir::Name);
}

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files << walk.next();
    return files;
}

QStringList blockFaults(const QString &root, const GuideBlock &block)
{
    const QString where = u"%1:%2: "_s.arg(block.guide).arg(block.line);
    if (block.language.isEmpty())
        return {where + u"the block does not say what it is (sh, ini, yaml, json, text)"_s};
    if (block.language != "sh"_L1) {
        static const QStringList kOthers{u"ini"_s, u"yaml"_s, u"json"_s, u"text"_s};
        return kOthers.contains(block.language) ? QStringList() : QStringList{where + u"commands are marked as sh"_s};
    }
    if (block.mark.startsWith("needs: "_L1))
        return {};
    if (!block.mark.startsWith("tested by: "_L1))
        return {where + u"the commands are neither tested nor marked as needing something"_s};
    const QString test = block.mark.section(u": "_s, 1) + u".cpp"_s;
    for (const QString &file : filesBelow(root + u"/tests"_s)) {
        if (QFileInfo(file).fileName() == test)
            return read(file).contains(u'"' + block.guide + u'"')
                ? QStringList() : QStringList{where + test + u" does not run this guide"_s};
    }
    return {where + u"there is no "_s + test};
}

QStringList linkFaults(const QString &root, const QString &guide)
{
    static const QRegularExpression link(u"\\]\\(([^)#\\s]+)(#[^)]*)?\\)"_s);
    QStringList faults;
    auto matches = link.globalMatch(read(root + kDocs + guide));
    while (matches.hasNext()) {
        const QString target = matches.next().captured(1);
        if (!target.contains("://"_L1) && !QFileInfo::exists(root + kDocs + target))
            faults << guide + u": the link to "_s + target + u" leads nowhere"_s;
    }
    return faults;
}

QSet<QString> variablesIn(const QString &text)
{
    // A trailing underscore is the beginning of a name that is put together, or of a group of them.
    static const QRegularExpression variable(u"\\bCOCOSEARCH_[A-Z0-9_]*[A-Z0-9]\\b(?!_)"_s);
    QSet<QString> found;
    auto matches = variable.globalMatch(text);
    while (matches.hasNext())
        found.insert(matches.next().captured());
    found.remove(u"COCOSEARCH_READY"_s);
    return found;
}

/// Name → default of the table in settings.md.
QMap<QString, QString> settingsTable(const QString &root)
{
    static const QRegularExpression row(u"^\\| `(COCOSEARCH_[A-Z0-9_]+)` \\| ([^|]*) \\| ([^|]*) \\|"_s,
                                        QRegularExpression::MultilineOption);
    QMap<QString, QString> table;
    auto matches = row.globalMatch(read(root + kDocs + u"settings.md"_s));
    while (matches.hasNext()) {
        const auto match = matches.next();
        table.insert(match.captured(1), match.captured(3));
    }
    return table;
}

QStringList composeFiles(const QString &root)
{
    QStringList files;
    for (const QString &name : QDir(root + u"/docker"_s).entryList({u"compose*.yaml"_s}, QDir::Files, QDir::Name))
        files << root + u"/docker/"_s + name;
    return files;
}

/// Every name in a place where it has an effect, with one such place.
QMap<QString, QString> variablesInUse(const QString &root)
{
    QStringList files = filesBelow(root + u"/app"_s) + filesBelow(root + u"/docker"_s);
    QMap<QString, QString> found;
    for (const QString &file : std::as_const(files)) {
        if (file.contains(kDocs))
            continue;
        for (const QString &name : variablesIn(readIfSettings(file)))
            found.insert(name, QDir(root).relativeFilePath(file));
    }
    return found;
}

QStringList tableFaults(const QString &root)
{
    const QMap<QString, QString> table = settingsTable(root);
    const QMap<QString, QString> used = variablesInUse(root);
    QStringList faults;
    for (auto it = used.begin(); it != used.end(); ++it) {
        if (!table.contains(it.key()))
            faults << it.value() + u": "_s + it.key() + u" is missing from docker/docs/settings.md"_s;
    }
    for (const QString &name : table.keys()) {
        if (!used.contains(name))
            faults << u"settings.md: nothing reads "_s + name;
    }
    for (const QString &guide : guides(root)) {
        for (const QString &name : variablesIn(read(root + kDocs + guide))) {
            if (!table.contains(name))
                faults << guide + u": there is no setting "_s + name;
        }
    }
    return faults;
}

QStringList defaultFaults(const QString &root)
{
    static const QRegularExpression given(u"\\$\\{(COCOSEARCH_[A-Z0-9_]+)(?::-([^}]*))?[^}]*\\}"_s);
    const QMap<QString, QString> table = settingsTable(root);
    const QSet<QString> examples = variablesIn(read(root + u"/docker/.env.example"_s));
    QStringList faults;
    for (const QString &file : composeFiles(root)) {
        const QString name = QFileInfo(file).fileName();
        auto matches = given.globalMatch(read(file));
        while (matches.hasNext()) {
            const auto match = matches.next();
            const QString variable = match.captured(1);
            const QString value = match.captured(2);
            const bool ours = name == "compose.yaml"_L1 || name == "compose.external.yaml"_L1;
            if (ours && !examples.contains(variable))
                faults << name + u": "_s + variable + u" is not explained in .env.example"_s;
            if (ours && !value.contains("://"_L1) && !table.value(variable).contains(value))
                faults << u"%1: the default of %2 is “%3”, settings.md says “%4”"_s.arg(name, variable, value, table.value(variable));
        }
    }
    return faults;
}

/// The same program in the images and beside them.
QStringList versionFaults(const QString &root)
{
    static const QRegularExpression ollama(u"ollama/ollama:[0-9.]+"_s);
    QSet<QString> versions;
    for (const QString &file : composeFiles(root) + QStringList{root + u"/docker/Dockerfile"_s, root + u"/docker/.env.example"_s}) {
        auto matches = ollama.globalMatch(read(file));
        while (matches.hasNext())
            versions.insert(matches.next().captured());
    }
    return versions.size() > 1 ? QStringList{u"the images of Ollama differ: "_s + QStringList(versions.values()).join(u", "_s)} : QStringList();
}

} // namespace

QList<GuideBlock> guideBlocks(const QString &root, const QString &guide)
{
    static const QRegularExpression comment(u"^<!-- (.*) -->$"_s);
    QList<GuideBlock> blocks;
    QString mark;
    bool open = false;
    int number = 0;
    for (const QString &line : read(root + kDocs + guide).split(u'\n')) {
        ++number;
        if (line.startsWith("```"_L1)) {
            if (!open)
                blocks.append({guide, number, line.mid(3).trimmed(), mark, {}});
            open = !open;
            mark.clear();
        } else if (open) {
            blocks.last().text += line + u'\n';
        } else if (const auto match = comment.match(line); match.hasMatch()) {
            mark = match.captured(1);
        } else if (!line.trimmed().isEmpty()) {
            mark.clear();
        }
    }
    return blocks;
}

QStringList guideFaults(const QString &root)
{
    QStringList faults;
    for (const QString &guide : guides(root)) {
        for (const GuideBlock &block : guideBlocks(root, guide))
            faults << blockFaults(root, block);
        faults << linkFaults(root, guide);
    }
    return faults + tableFaults(root) + defaultFaults(root) + versionFaults(root);
}
