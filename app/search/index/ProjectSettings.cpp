// SPDX-License-Identifier: Apache-2.0
#include "search/index/ProjectSettings.h"

#include "search/index/GitHead.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <yaml-cpp/yaml.h>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 kMaxBytes = 256 * 1024;
constexpr qsizetype kMaxName = 255;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ProjectSettings)
};

tl::unexpected<Error> badSettings(const QString &path, const QString &why)
{
    return fail(ErrorCode::InvalidArgument,
                Text::tr("The settings in “%1” cannot be used: %2. Correct the file, then try again.").arg(path, why));
}

bool isThere(const YAML::Node &node)
{
    return node && !node.IsNull();
}

QStringList stringList(const YAML::Node &map, const char *key)
{
    QStringList list;
    const YAML::Node node = map[key];
    if (!isThere(node))
        return list;
    if (!node.IsSequence())
        throw YAML::Exception(node.Mark(), Text::tr("“%1” takes a list, with “- ” before each entry")
                                               .arg(QString::fromLatin1(key))
                                               .toStdString());
    for (const YAML::Node &entry : node)
        list.append(QString::fromStdString(entry.as<std::string>()));
    return list;
}

ProjectSettings settingsFrom(const YAML::Node &document)
{
    ProjectSettings settings;
    if (!isThere(document))
        return settings;
    if (!document.IsMap())
        throw YAML::Exception(document.Mark(), Text::tr("it takes names with values, as in “indexName: shop”").toStdString());
    if (const YAML::Node name = document["indexName"])
        settings.indexName = QString::fromStdString(name.as<std::string>());
    settings.linkedIndexes = stringList(document, "linkedIndexes");
    if (const YAML::Node documents = document["documents"])
        settings.documents = documents.as<bool>();
    if (const YAML::Node indexing = document["indexing"]; isThere(indexing)) {
        if (!indexing.IsMap())
            throw YAML::Exception(indexing.Mark(), Text::tr("“indexing” takes “includePatterns” and “excludePatterns”").toStdString());
        settings.includePatterns = stringList(indexing, "includePatterns");
        settings.excludePatterns = stringList(indexing, "excludePatterns");
    }
    return settings;
}

QString nameOfFolder(const QString &folder)
{
    const QString last = QDir::cleanPath(folder).section(u'/', -1);
    if (last.isEmpty())
        return u"root"_s;
    QString name;
    for (const QChar c : last.toLower()) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
        if (plain)
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'_'))
            name += u'_';
    }
    while (name.endsWith(u'_'))
        name.chop(1);
    return name.isEmpty() ? u"index"_s : name.left(kMaxName);
}

} // namespace

Result<ProjectSettings> readProjectSettings(const QString &folder)
{
    const QString path = folder + u"/cocosearch.yaml"_s;
    const QFileInfo info(path);
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly))
        return ProjectSettings{};
    if (file.size() > kMaxBytes)
        return fail(ErrorCode::TooLarge, Text::tr("The settings in “%1” are too large to be read. Shorten the file.").arg(path));
    try {
        const ProjectSettings settings = settingsFrom(YAML::Load(file.readAll().toStdString()));
        if (!settings.indexName.isEmpty()) {
            if (const Result<void> checked = checkIndexName(settings.indexName); !checked)
                return badSettings(path, checked.error().message);
        }
        return settings;
    } catch (const YAML::Exception &error) {
        return badSettings(path, QString::fromUtf8(error.what()));
    }
}

WalkOptions walkOptionsOf(const ProjectSettings &settings)
{
    WalkOptions options;
    options.includePatterns = settings.includePatterns;
    options.excludePatterns = settings.excludePatterns;
    options.documents = settings.documents || documentsAreWanted();
    return options;
}

bool documentsAreWanted()
{
    const QString value = qEnvironmentVariable("COCOSEARCH_INGEST_DOCUMENTS").trimmed().toLower();
    return QStringList{u"1"_s, u"true"_s, u"yes"_s, u"on"_s}.contains(value);
}

QString derivedIndexName(const QString &folder)
{
    const QString own = nameOfFolder(folder);
    QString main = mainCheckoutOf(folder);
    if (main.endsWith(u".git"_s)) // a bare repository
        main.chop(4);
    const QString repository = main.isEmpty() ? QString() : nameOfFolder(main);
    return repository.isEmpty() || own.startsWith(repository) ? own : QString(repository + u'_' + own).left(kMaxName);
}

Result<void> checkIndexName(const QString &name)
{
    bool good = !name.isEmpty() && name.size() <= kMaxName;
    for (const QChar c : name)
        good = good && c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_');
    if (good)
        return {};
    return fail(ErrorCode::InvalidArgument,
                Text::tr("“%1” is not a name for an index. Use 1 to 255 letters, digits and underscores.").arg(name.left(80)));
}

} // namespace coco::search
