// SPDX-License-Identifier: Apache-2.0
#include "search/source/PdfText.h"

#include "search/source/RootedFile.h"

#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace coco::search {
namespace {

constexpr int kWrongPassword = 3; // exit code of pdftotext, also for "may not be copied"

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::PdfText)
};

/// Hashes from the current place to the end and goes back to the start; nothing when reading fails.
std::optional<std::uint64_t> hashOf(int fd)
{
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return std::nullopt;
        if (got == 0)
            break;
        XXH3_64bits_update(&state, buffer.data(), static_cast<std::size_t>(got));
    }
    if (::lseek(fd, 0, SEEK_SET) != 0)
        return std::nullopt;
    return XXH3_64bits_digest(&state);
}

Result<SourceText> describe(int fd, std::int64_t maxBytes)
{
    struct stat state = {};
    if (::fstat(fd, &state) != 0)
        return fail(ErrorCode::Io, Text::tr("The document could not be read. Check the disk, then index again."));
    if (state.st_size > maxBytes)
        return fail(ErrorCode::TooLarge,
                    Text::tr("The document has %1 MiB, more than the limit of %2 MiB, so it was left out.")
                        .arg(state.st_size / (1024 * 1024))
                        .arg(maxBytes / (1024 * 1024)),
                    QStringLiteral("too_large"));
    SourceText text;
    text.size = state.st_size;
    text.mtimeNs = std::int64_t{state.st_mtim.tv_sec} * 1'000'000'000 + state.st_mtim.tv_nsec;
    const auto hash = hashOf(fd);
    if (!hash)
        return fail(ErrorCode::Io, Text::tr("The document could not be read. Check the disk, then index again."));
    text.hash = *hash;
    return text;
}

Result<QByteArray> textFrom(const ReaderOutput &output)
{
    if (output.exitCode == kWrongPassword)
        return fail(ErrorCode::Unsupported,
                    Text::tr("The document is protected by a password, so its text cannot be read. Save it without one, "
                             "then index again."),
                    QStringLiteral("encrypted"));
    if (output.exitCode != 0)
        return fail(ErrorCode::Corrupted,
                    Text::tr("The document is damaged or uses too much memory, so its text cannot be read. Save it anew, "
                             "then index again."),
                    QStringLiteral("pdftotext ended with %1").arg(output.exitCode));
    const auto isText = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    if (!std::any_of(output.bytes.begin(), output.bytes.end(), isText))
        return fail(ErrorCode::Unsupported,
                    Text::tr("The document holds pictures of pages but no text. Recognise its text with another program, "
                             "then index again."),
                    QStringLiteral("no_text"));
    return output.bytes;
}

} // namespace

bool isPdf(QByteArrayView fileName)
{
    return fileName.size() > 4 && QByteArrayView(fileName.last(4)).compare(".pdf", Qt::CaseInsensitive) == 0;
}

Result<SourceText> readPdfText(const QByteArray &root, const RepoPath &path, const PdfReading &reading,
                               std::stop_token stop)
{
    QByteArray program = reading.program;
    if (program.isEmpty())
        program = QFile::encodeName(QStandardPaths::findExecutable(QStringLiteral("pdftotext")));
    if (program.isEmpty())
        return fail(ErrorCode::Unsupported,
                    Text::tr("PDF is read by the program pdftotext, which is not installed. Install poppler-utils, then "
                             "index again."),
                    QStringLiteral("no_pdf_reader"));
    COCO_TRY(const UniqueFd file, openRootedFile(root, path.bytes()));
    COCO_TRY(SourceText text, describe(file.get(), reading.maxFileBytes));
    if (reading.knownHash == text.hash)
        return text;
    const QByteArrayList arguments{"-q", "-enc", "UTF-8", "-eol", "unix", "-", "-"};
    COCO_TRY(const ReaderOutput output, runReader(program, arguments, file.get(), reading.limits, stop));
    COCO_TRY(text.bytes, textFrom(output));
    return text;
}

} // namespace coco::search
