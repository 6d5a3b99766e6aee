// SPDX-License-Identifier: Apache-2.0
#include "search/source/SourceText.h"

#include "search/source/RootedFile.h"
#include "search/source/SkipRules.h"

#include <QCoreApplication>
#include <QStringDecoder>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace coco::search {
namespace {

constexpr qsizetype kHeadBytes = 8192;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::SourceText)
};

std::int64_t nanoseconds(const timespec &time)
{
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

bool sameState(const struct stat &a, const struct stat &b)
{
    return a.st_size == b.st_size && a.st_ino == b.st_ino && nanoseconds(a.st_mtim) == nanoseconds(b.st_mtim)
        && nanoseconds(a.st_ctim) == nanoseconds(b.st_ctim);
}

tl::unexpected<Error> tooLarge(std::int64_t size, std::int64_t maxBytes)
{
    return fail(ErrorCode::TooLarge,
                Text::tr("The file has %1 KiB, more than the limit of %2 KiB, so it was left out.")
                    .arg((size + 1023) / 1024)
                    .arg(maxBytes / 1024),
                QStringLiteral("too_large"));
}

/// Reads once; an empty value when the file changed meanwhile.
Result<std::optional<SourceText>> readOnce(const QByteArray &root, const RepoPath &path, std::int64_t maxBytes)
{
    COCO_TRY(const UniqueFd file, openRootedFile(root, path.bytes()));
    struct stat before = {};
    struct stat after = {};
    if (::fstat(file.get(), &before) != 0)
        return fail(ErrorCode::Io, Text::tr("The file could not be read. Check the disk, then index again."));
    if (before.st_size > maxBytes)
        return tooLarge(before.st_size, maxBytes);
    SourceText text;
    if (!readFully(file.get(), maxBytes + 1, text.bytes))
        return fail(errorCodeFromErrno(errno),
                    Text::tr("The file could not be read. Check the disk, then index again."),
                    QString::fromLocal8Bit(std::strerror(errno)));
    if (text.bytes.size() > maxBytes)
        return tooLarge(text.bytes.size(), maxBytes);
    if (::fstat(file.get(), &after) != 0 || !sameState(before, after) || text.bytes.size() != before.st_size)
        return std::optional<SourceText>();
    text.size = before.st_size;
    text.mtimeNs = nanoseconds(before.st_mtim);
    return std::optional<SourceText>(std::move(text));
}

/// UTF-16 with a byte order mark becomes UTF-8, so that everything after us sees one encoding.
void decodeUtf16(QByteArray &bytes)
{
    const bool little = bytes.startsWith("\xFF\xFE");
    if (!little && !bytes.startsWith("\xFE\xFF"))
        return;
    QStringDecoder decoder(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
    const QString decoded = decoder.decode(QByteArrayView(bytes).sliced(2));
    if (!decoder.hasError() && !decoded.contains(QChar(u'\0')))
        bytes = decoded.toUtf8();
}

tl::unexpected<Error> leftOut(const QString &message, const QString &reason)
{
    return fail(ErrorCode::Unsupported, message, reason);
}

} // namespace

Result<SourceText> readSourceText(const QByteArray &root, const RepoPath &path, std::int64_t maxBytes)
{
    COCO_TRY(std::optional<SourceText> text, readOnce(root, path, maxBytes));
    if (!text) {
        COCO_TRY(text, readOnce(root, path, maxBytes));
    }
    if (!text)
        return fail(ErrorCode::Conflict,
                    Text::tr("The file changed while it was read. It is indexed with the next run."),
                    QStringLiteral("changed"));
    decodeUtf16(text->bytes);
    if (looksBinary(QByteArrayView(text->bytes).first(std::min(text->bytes.size(), kHeadBytes))))
        return leftOut(Text::tr("The file is not text, so it was left out."), QStringLiteral("binary"));
    if (holdsPrivateKey(text->bytes))
        return leftOut(Text::tr("The file holds a private key, so it was left out."), QStringLiteral("secret"));
    if (looksMinified(path.bytes(), text->bytes))
        return leftOut(Text::tr("The file is minified, so it was left out. Index its source instead."),
                       QStringLiteral("minified"));
    text->hash = XXH3_64bits(text->bytes.constData(), static_cast<std::size_t>(text->bytes.size()));
    return *std::move(text);
}

bool looksBinary(QByteArrayView head)
{
    head = head.first(std::min(head.size(), kHeadBytes));
    if (head.isEmpty())
        return false;
    if (std::memchr(head.data(), 0, static_cast<std::size_t>(head.size())) != nullptr)
        return true;
    qsizetype controls = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        // Tab, line ends, form feed, escape (coloured logs) and backspace occur in real text.
        controls += byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte != 0x1b;
    }
    return controls > 2 && controls * 10 > head.size();
}

} // namespace coco::search
