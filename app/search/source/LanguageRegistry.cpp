// SPDX-License-Identifier: Apache-2.0
#include "search/source/LanguageRegistry.h"

#include "search/source/LanguageTable.h"

#include <QHash>

#include <algorithm>

namespace coco::search {
namespace {

struct Tables
{
    QList<Language> languages;
    QHash<QString, int> byId;
    QHash<QByteArray, int> byExtension;
    QHash<QByteArray, int> byFileName;
    QList<std::pair<QByteArray, int>> byPrefix;
    QHash<QByteArray, int> byInterpreter;
    QHash<QString, int> byWord;
};

QList<QByteArray> wordsOf(const char *list)
{
    const QByteArray bytes(list);
    return bytes.isEmpty() ? QList<QByteArray>() : bytes.split(' ');
}

void addLine(Tables &tables, const LanguageLine &line)
{
    const int position = static_cast<int>(tables.languages.size());
    Language language{QString::fromLatin1(line.id), QString::fromUtf8(line.displayName), {}, {}, {}};
    tables.byId.insert(language.id, position);
    tables.byWord.insert(language.id, position);
    for (const QByteArray &extension : wordsOf(line.extensions)) {
        language.extensions << QString::fromLatin1(extension);
        tables.byExtension.insert(extension, position);
    }
    for (const QByteArray &name : wordsOf(line.fileNames)) {
        if (name.endsWith('*'))
            tables.byPrefix.append({name.chopped(1), position});
        else
            tables.byFileName.insert(name, position);
    }
    for (const QByteArray &interpreter : wordsOf(line.interpreters))
        tables.byInterpreter.insert(interpreter, position);
    for (const QByteArray &alias : wordsOf(line.aliases)) {
        language.aliases << QString::fromLatin1(alias);
        tables.byWord.insert(QString::fromLatin1(alias), position);
    }
    for (const QByteArray &kin : wordsOf(line.kin))
        language.kin << QString::fromLatin1(kin);
    tables.languages.append(language);
}

Tables buildTables()
{
    Tables tables;
    for (const LanguageLine &line : languageTable())
        addLine(tables, line);
    // Ids and aliases win over extensions: "r" is the language, not somebody's ending.
    for (auto it = tables.byExtension.cbegin(); it != tables.byExtension.cend(); ++it) {
        const QString word = QString::fromLatin1(it.key());
        if (!tables.byWord.contains(word))
            tables.byWord.insert(word, it.value());
    }
    return tables;
}

const Tables &tables()
{
    static const Tables built = buildTables();
    return built;
}

QByteArrayView baseName(QByteArrayView path)
{
    return path.sliced(path.lastIndexOf('/') + 1);
}

/// "python3.11" and "python" are one interpreter.
QByteArray withoutVersion(QByteArrayView interpreter)
{
    qsizetype end = interpreter.size();
    while (end > 0 && ((interpreter[end - 1] >= '0' && interpreter[end - 1] <= '9') || interpreter[end - 1] == '.'))
        --end;
    return interpreter.first(end).toByteArray();
}

} // namespace

const QList<Language> &LanguageRegistry::all()
{
    return tables().languages;
}

const Language *LanguageRegistry::byId(QStringView id)
{
    const auto found = tables().byId.constFind(id.toString());
    return found == tables().byId.cend() ? nullptr : &tables().languages.at(*found);
}

QString LanguageRegistry::ofFileName(QByteArrayView fileName)
{
    const Tables &known = tables();
    const QByteArrayView base = baseName(fileName);
    const QByteArray name = QByteArray::fromRawData(base.data(), base.size());
    if (const auto it = known.byFileName.constFind(name); it != known.byFileName.cend())
        return known.languages.at(*it).id;
    const qsizetype dot = name.lastIndexOf('.');
    if (dot >= 0) {
        const auto it = known.byExtension.constFind(name.mid(dot + 1).toLower());
        if (it != known.byExtension.cend())
            return known.languages.at(*it).id;
    }
    for (const auto &[prefix, position] : known.byPrefix) {
        if (name.startsWith(prefix))
            return known.languages.at(position).id;
    }
    static const QString text = QStringLiteral("text");
    return text;
}

QString LanguageRegistry::ofShebang(QByteArrayView head)
{
    if (!head.startsWith("#!"))
        return {};
    const qsizetype newline = head.first(std::min<qsizetype>(head.size(), 256)).indexOf('\n');
    const QByteArray line = head.sliced(2, (newline < 0 ? std::min<qsizetype>(head.size(), 256) : newline) - 2)
                                .toByteArray()
                                .simplified();
    QList<QByteArray> words = line.split(' ');
    QByteArray program = baseName(words.takeFirst()).toByteArray();
    if (program == "env") {
        while (!words.isEmpty() && (words.first().startsWith('-') || words.first().contains('=')))
            words.removeFirst();
        program = words.isEmpty() ? QByteArray() : baseName(words.first()).toByteArray();
    }
    const auto it = tables().byInterpreter.constFind(withoutVersion(program));
    return it == tables().byInterpreter.cend() ? QString() : tables().languages.at(*it).id;
}

QStringList LanguageRegistry::idsForFilter(QStringView word)
{
    QString wanted = word.trimmed().toString().toLower();
    if (wanted.startsWith(u'.'))
        wanted.remove(0, 1);
    const auto it = tables().byWord.constFind(wanted);
    if (it == tables().byWord.cend())
        return {};
    const Language &language = tables().languages.at(*it);
    return QStringList(language.id) + language.kin;
}

} // namespace coco::search
