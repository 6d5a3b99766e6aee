// SPDX-License-Identifier: Apache-2.0
#include "stack/DiagnosticsBundle.h"

#include "core/AppPaths.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSet>

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <memory>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMaxDepth = 64;
const QString kMask = u"***"_s;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::DiagnosticsBundle)
};

QJsonValue maskedVariable(const QString &name, const QJsonValue &value, int *masked)
{
    if (isHarmlessVariable(name) || value.toString().isEmpty())
        return value;
    if (masked)
        ++*masked;
    return kMask;
}

/// Docker's form: "NAME=value".
QJsonArray maskedList(const QJsonArray &list, int *masked)
{
    QJsonArray result;
    for (const QJsonValue &entry : list) {
        const QString text = entry.toString();
        const QString name = text.section(u'=', 0, 0);
        result.append(QString(name + u'=' + maskedVariable(name, text.section(u'=', 1), masked).toString()));
    }
    return result;
}

QJsonValue masked(const QJsonValue &value, int *count, int depth);

QJsonValue maskedMember(const QString &key, const QJsonValue &value, int *count, int depth)
{
    const bool isEnvironment = key.compare("env"_L1, Qt::CaseInsensitive) == 0 || key.compare("environment"_L1, Qt::CaseInsensitive) == 0;
    if (!isEnvironment)
        return masked(value, count, depth + 1);
    if (value.isArray())
        return maskedList(value.toArray(), count);
    QJsonObject variables = value.toObject();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        it.value() = maskedVariable(it.key(), it.value(), count);
    return variables;
}

QJsonValue masked(const QJsonValue &value, int *count, int depth)
{
    if (depth > kMaxDepth)
        return kMask;
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue &each : value.toArray())
            result.append(masked(each, count, depth + 1));
        return result;
    }
    // Labels of ours are JSON in a string, the settings with their environment too.
    const QJsonObject inside = value.isString() ? QJsonDocument::fromJson(value.toString().toUtf8()).object() : QJsonObject();
    if (!inside.isEmpty())
        return QString::fromUtf8(QJsonDocument(masked(inside, count, depth + 1).toObject()).toJson(QJsonDocument::Compact));
    if (!value.isObject())
        return value;
    const QJsonObject object = value.toObject();
    QJsonObject result;
    for (auto it = object.begin(); it != object.end(); ++it)
        result.insert(it.key(), maskedMember(it.key(), it.value(), count, depth));
    return result;
}

QString indented(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson());
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    errno = 0;
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(bytes) == bytes.size()
        && file.commit())
        return {};
    const ErrorCode code = errno ? errorCodeFromErrno(errno) : ErrorCode::Io;
    return fail(code, Text::tr("%1 cannot be written. Choose another folder, or free some space.").arg(path), file.errorString());
}

la_ssize_t appendToArray(archive *, void *target, const void *bytes, size_t size)
{
    static_cast<QByteArray *>(target)->append(static_cast<const char *>(bytes), qsizetype(size));
    return la_ssize_t(size);
}

struct FreeArchive
{
    void operator()(archive *each) const { archive_write_free(each); }
    void operator()(archive_entry *each) const { archive_entry_free(each); }
};

bool addEntry(archive *out, const QString &name, const QByteArray &bytes)
{
    const std::unique_ptr<archive_entry, FreeArchive> entry(archive_entry_new());
    archive_entry_set_pathname_utf8(entry.get(), (u"cocosearch-diagnostics/"_s + name).toUtf8().constData());
    archive_entry_set_size(entry.get(), bytes.size());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0600);
    archive_entry_set_mtime(entry.get(), QDateTime::currentSecsSinceEpoch(), 0);
    return archive_write_header(out, entry.get()) == ARCHIVE_OK
           && archive_write_data(out, bytes.constData(), size_t(bytes.size())) == la_ssize_t(bytes.size());
}

} // namespace

bool isHarmlessVariable(const QString &name)
{
    static const QSet<QString> kNames{u"PATH"_s, u"LANG"_s, u"PGDATA"_s, u"OLLAMA_MODELS"_s, u"OLLAMA_KEEP_ALIVE"_s, u"COCOSEARCH_MCP_PORT"_s,
                                      u"COCOSEARCH_PG_PORT"_s, u"COCOSEARCH_OLLAMA_PORT"_s, u"COCOSEARCH_MCP_TRANSPORT"_s,
                                      u"COCOSEARCH_EMBEDDING_PROVIDER"_s, u"COCOSEARCH_EMBED_MODEL"_s, u"COCOSEARCH_IMAGE"_s,
                                      u"COCOSEARCH_IMAGE_VERSION"_s, u"COCOSEARCH_LOG_LEVEL"_s, u"COCOSEARCH_PATH_MAP"_s, u"COCOSEARCH_DB_WAIT"_s};
    return kNames.contains(name) || name.startsWith("S6_"_L1);
}

QJsonValue withMaskedEnvironment(const QJsonValue &value, int *count)
{
    return masked(value, count, 0);
}

DiagnosticsBundle::DiagnosticsBundle(secrets::Redactor redactor)
    : m_redactor(std::move(redactor))
{
}

void DiagnosticsBundle::addText(const QString &name, const QString &text)
{
    add(name, text, 0);
}

void DiagnosticsBundle::addJson(const QString &name, const QJsonValue &value)
{
    int count = 0;
    const QString text = indented(withMaskedEnvironment(value, &count));
    add(name, text, count);
}

void DiagnosticsBundle::add(const QString &name, const QString &text, int alreadyMasked)
{
    Item item{name, {}, alreadyMasked};
    item.bytes = m_redactor.redacted(text.right(kMaxEntryBytes), &item.masked).toUtf8();
    m_items.removeIf([&name](const Item &other) { return other.name == name; });
    m_items.append(item);
}

QList<DiagnosticsEntry> DiagnosticsBundle::preview() const
{
    QList<DiagnosticsEntry> entries;
    for (const Item &item : m_items)
        entries.append({item.name, item.bytes.size(), item.masked});
    return entries;
}

QByteArray DiagnosticsBundle::content(const QString &name) const
{
    for (const Item &item : m_items) {
        if (item.name == name)
            return item.bytes;
    }
    return {};
}

Result<void> DiagnosticsBundle::saveArchive(const QString &file) const
{
    QByteArray packed;
    const std::unique_ptr<archive, FreeArchive> out(archive_write_new());
    archive_write_set_format_pax_restricted(out.get());
    archive_write_add_filter_gzip(out.get());
    bool whole = archive_write_open(out.get(), &packed, nullptr, appendToArray, nullptr) == ARCHIVE_OK;
    for (const Item &item : m_items)
        whole = whole && addEntry(out.get(), item.name, item.bytes);
    whole = whole && archive_write_close(out.get()) == ARCHIVE_OK;
    if (!whole)
        return fail(ErrorCode::Io, Text::tr("The report could not be packed. Save it as a folder instead."), QString::fromUtf8(archive_error_string(out.get())));
    return writeFile(file, packed);
}

Result<void> DiagnosticsBundle::saveFolder(const QString &folder) const
{
    for (const Item &item : m_items) {
        const QString path = folder + u'/' + item.name;
        if (auto made = ensureFolder(QFileInfo(path).path()); !made)
            return made;
        if (auto written = writeFile(path, item.bytes); !written)
            return written;
    }
    return {};
}

} // namespace coco::stack
