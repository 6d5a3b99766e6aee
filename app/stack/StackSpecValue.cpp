// SPDX-License-Identifier: Apache-2.0
#include "core/RootApproval.h"
#include "stack/StackSpec.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackSpec)
};

QString shown(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    default:
        return value.toVariant().toString();
    }
}

/// Variables and build arguments come and go; everything else is there or does not exist.
bool mayBeNew(const QStringList &parts)
{
    return (parts.size() == 2 && parts.first() == "environment"_L1)
           || (parts.size() == 3 && parts.first() == "image"_L1 && parts.at(1) == "build_arguments"_L1);
}

/// A variable's name may hold no dot, so that splitting is safe.
QJsonValue find(const QJsonObject &root, const QStringList &parts)
{
    QJsonValue value = root;
    for (const QString &part : parts)
        value = value.toObject().value(part);
    return value;
}

void collect(const QJsonObject &object, const QString &prefix, QStringList &places)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isObject() && !it->toObject().isEmpty())
            collect(it->toObject(), prefix + it.key() + u'.', places);
        else
            places.append(prefix + it.key());
    }
}

Error noSuchPlace(const QString &path)
{
    QStringList places;
    collect(StackSpec().toJson(), {}, places);
    const QString wanted = path.section(u'.', -1);
    const auto near = std::find_if(places.begin(), places.end(), [&](const QString &place) {
        return place.section(u'.', -1) == wanted || place.startsWith(path + u'.');
    });
    const QString hint = near == places.end() ? Text::tr("Known are %1.").arg(places.join(u", "_s)) : Text::tr("Do you mean %1?").arg(*near);
    return {ErrorCode::NotFound, Text::tr("The stack has no setting “%1”. %2").arg(path.left(80), hint), {}};
}

Result<QJsonValue> repositoriesFrom(const QString &value)
{
    QList<RepositoryMount> mounts;
    const QStringList folders = value.split(u';', Qt::SkipEmptyParts);
    for (const QString &folder : folders) {
        COCO_TRY(const RepositoryMount mount, mountFor(QDir().absoluteFilePath(folder.trimmed()), mounts));
        mounts.append(mount);
    }
    QJsonArray list;
    for (const RepositoryMount &mount : mounts)
        list.append(QJsonObject{{u"folder"_s, mount.folder}, {u"name"_s, mount.name}});
    return list;
}

Result<QJsonValue> parsed(const QString &path, const QJsonValue &like, const QString &value)
{
    if (like.isArray() && !value.trimmed().startsWith(u'['))
        return repositoriesFrom(value);
    if (like.isString() || like.isUndefined())
        return QJsonValue(value);
    if (like.isBool()) {
        if (value == "true"_L1 || value == "false"_L1)
            return QJsonValue(value == "true"_L1);
        return fail(ErrorCode::InvalidArgument, Text::tr("%1 is true or false, not “%2”.").arg(path, value.left(80)));
    }
    if (like.isDouble()) {
        bool isNumber = false;
        const double number = value.toDouble(&isNumber);
        if (isNumber)
            return QJsonValue(number);
        return fail(ErrorCode::InvalidArgument, Text::tr("%1 is a number, not “%2”.").arg(path, value.left(80)));
    }
    const QJsonDocument document = QJsonDocument::fromJson(value.toUtf8());
    if (like.isArray() ? document.isArray() : document.isObject())
        return like.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    return fail(ErrorCode::InvalidArgument, Text::tr("%1 takes JSON of the form that “config get %1” shows.").arg(path));
}

QJsonObject withValue(QJsonObject object, const QStringList &parts, const QJsonValue &value)
{
    if (parts.size() == 1)
        object.insert(parts.first(), value);
    else
        object.insert(parts.first(), withValue(object.value(parts.first()).toObject(), parts.mid(1), value));
    return object;
}

} // namespace

Result<QString> specValue(const StackSpec &spec, const QString &path)
{
    const QJsonValue value = find(spec.toJson(), path.split(u'.'));
    if (value.isUndefined())
        return fail(noSuchPlace(path));
    return shown(value);
}

Result<StackSpec> withSpecValue(const StackSpec &spec, const QString &path, const QString &value)
{
    const QStringList parts = path.split(u'.');
    const QJsonValue before = find(spec.toJson(), parts);
    if (path == "version"_L1 || (before.isUndefined() && !mayBeNew(parts)))
        return fail(noSuchPlace(path));
    COCO_TRY(const QJsonValue after, parsed(path, before, value));
    COCO_TRY(StackSpec changed, StackSpec::fromJson(withValue(spec.toJson(), parts, after)));
    for (const SpecProblem &problem : changed.problems()) {
        const bool isHere = problem.path == path || problem.path.startsWith(path + u'.');
        if (isHere && !spec.problems().contains(problem))
            return fail(ErrorCode::InvalidArgument, u"%1: %2"_s.arg(problem.path, problem.message));
    }
    return changed;
}

Result<RepositoryMount> mountFor(const QString &folder, const QList<RepositoryMount> &others)
{
    COCO_TRY(const QString resolved, resolveRoot(folder, QDir::homePath()));
    const QString base = QDir(resolved).dirName().replace(u'=', u'_').replace(u';', u'_');
    QString name = base;
    const auto isTaken = [&others](const QString &wanted) {
        return std::any_of(others.begin(), others.end(), [&wanted](const RepositoryMount &other) { return other.name == wanted; });
    };
    for (int number = 2; isTaken(name); ++number)
        name = u"%1-%2"_s.arg(base).arg(number);
    return RepositoryMount{resolved, name};
}

} // namespace coco::stack
