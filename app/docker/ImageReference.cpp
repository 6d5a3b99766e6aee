// SPDX-License-Identifier: Apache-2.0
#include "docker/ImageReference.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

constexpr qsizetype kMaxNameLength = 255;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ImageReference)
};

tl::unexpected<Error> notAnImage(const QString &text, const QString &why)
{
    return fail(ErrorCode::InvalidArgument, Text::tr("“%1” is not the name of an image: %2").arg(text.left(300), why));
}

const QRegularExpression &expression(const char *pattern)
{
    // One compiled expression per pattern, made on first use by whichever thread comes first.
    static const QRegularExpression repository(
        u"\\A[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*\\z"_s);
    static const QRegularExpression tag(u"\\A\\w[\\w.-]{0,127}\\z"_s);
    static const QRegularExpression digest(u"\\A[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,}\\z"_s);
    return *pattern == 'r' ? repository : *pattern == 't' ? tag : digest;
}

/// The first part is a registry when it cannot be a folder of Docker Hub
/// (distribution reference/normalize.go, splitDockerDomain).
bool isRegistry(const QString &part)
{
    return part.contains(u'.') || part.contains(u':') || part == u"localhost"_s || part != part.toLower();
}

} // namespace

QString ImageReference::name() const
{
    return registry == u"docker.io"_s ? (repository.startsWith(u"library/"_s) ? repository.mid(8) : repository)
                                      : registry + u'/' + repository;
}

QString ImageReference::familiar() const
{
    QString text = name();
    if (!tag.isEmpty())
        text += u':' + tag;
    if (!digest.isEmpty())
        text += u'@' + digest;
    return text;
}

QString ImageReference::credentialKey() const
{
    return registry == u"docker.io"_s ? u"https://index.docker.io/v1/"_s : registry;
}

Result<ImageReference> parseImageReference(const QString &text)
{
    ImageReference reference;
    QString rest = text.trimmed();
    if (rest.isEmpty())
        return notAnImage(text, Text::tr("it is empty."));
    if (const qsizetype at = rest.indexOf(u'@'); at >= 0) {
        reference.digest = rest.mid(at + 1);
        rest.truncate(at);
        if (!expression("digest").match(reference.digest).hasMatch())
            return notAnImage(text, Text::tr("what follows the @ is no digest."));
    }
    const qsizetype slash = rest.lastIndexOf(u'/');
    if (const qsizetype colon = rest.indexOf(u':', slash + 1); colon >= 0) {
        reference.tag = rest.mid(colon + 1);
        rest.truncate(colon);
        if (!expression("tag").match(reference.tag).hasMatch())
            return notAnImage(text, Text::tr("its tag has letters that are not allowed."));
    }
    if (reference.tag.isEmpty() && reference.digest.isEmpty())
        reference.tag = u"latest"_s;
    reference.registry = u"docker.io"_s;
    if (const qsizetype first = rest.indexOf(u'/'); first > 0 && isRegistry(rest.first(first))) {
        reference.registry = rest.first(first);
        rest = rest.mid(first + 1);
    }
    if (reference.registry == u"index.docker.io"_s)
        reference.registry = u"docker.io"_s;
    reference.repository = reference.registry == u"docker.io"_s && !rest.contains(u'/') ? u"library/"_s + rest : rest;
    if (rest.size() > kMaxNameLength || !expression("repository").match(reference.repository).hasMatch())
        return notAnImage(text, Text::tr("names are lower case letters, digits and . _ - /"));
    return reference;
}

} // namespace coco::docker
