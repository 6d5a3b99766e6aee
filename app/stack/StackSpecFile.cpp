// SPDX-License-Identifier: Apache-2.0
#include "stack/StackSpecFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <cerrno>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

constexpr qint64 kMaxBytes = 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackSpecFile)
};

Error inFile(const QString &path, Error error)
{
    error.message = Text::tr("%1: %2").arg(path, error.message);
    return error;
}

} // namespace

StackSpecFile::StackSpecFile(const AppPaths &paths)
    : m_path(paths.config + u"/stack.json"_s)
{
}

Result<StackSpec> StackSpecFile::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return StackSpec::fromJson({});
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be read. Check who owns it.").arg(m_path), file.errorString());
    if (file.size() > kMaxBytes)
        return fail(ErrorCode::TooLarge, Text::tr("%1 is not a file of ours: it is larger than 1 MiB. Move it away.").arg(m_path));
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &fault);
    if (!document.isObject()) {
        return fail(ErrorCode::Corrupted,
                    Text::tr("%1 cannot be understood. Mend it, or move it away to begin with the defaults.").arg(m_path),
                    fault.error == QJsonParseError::NoError ? u"not an object"_s
                                                            : u"%1 at byte %2"_s.arg(fault.errorString()).arg(fault.offset));
    }
    auto spec = StackSpec::fromJson(document.object());
    if (!spec)
        return fail(inFile(m_path, spec.error()));
    return spec;
}

Result<void> StackSpecFile::save(const StackSpec &spec) const
{
    if (auto made = ensureFolder(QFileInfo(m_path).path()); !made)
        return made;
    const QByteArray content = QJsonDocument(spec.toJson()).toJson();
    QSaveFile file(m_path);
    errno = 0;
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size()) {
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written.").arg(m_path), file.errorString());
    }
    const QString previous = m_path + u".previous"_s;
    if (QFile::exists(m_path)) {
        QFile::remove(previous);
        QFile::copy(m_path, previous);
    }
    if (!file.commit())
        return fail(errorCodeFromErrno(errno), Text::tr("%1 cannot be written.").arg(m_path), file.errorString());
    return {};
}

} // namespace coco::stack
