// SPDX-License-Identifier: Apache-2.0
#include "search/index/FileTask.h"

#include "search/index/RecordBuilder.h"
#include "search/source/LanguageRegistry.h"
#include "search/source/PdfText.h"

#include <chrono>

#include <time.h>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

/// A change within this time after the last look may have kept time and size: clocks of file
/// systems are coarse.
constexpr std::int64_t kRacyNs = 2'000'000'000;
constexpr qsizetype kShebangBytes = 256;

std::int64_t wallNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

/// Processor time of this thread: what parsing costs however busy the machine is.
double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

bool surelyUnchanged(const WalkedFile &file, const FileFingerprint &known)
{
    return file.size == known.size && file.mtimeNs == known.mtimeNs && file.inode == known.inode
        && known.mtimeNs + kRacyNs < known.checkedAtNs;
}

FileOutcome unreadable(const RepoPath &path, const Error &error)
{
    FileOutcome outcome;
    outcome.path = path;
    outcome.issue = {path.toDisplay(), error.detail, error.message};
    switch (error.code) {
    case ErrorCode::NotFound:
        outcome.kind = FileOutcome::Kind::Vanished;
        return outcome;
    case ErrorCode::TooLarge:
        outcome.kind = FileOutcome::Kind::Skipped;
        outcome.issue.reason = u"too_large"_s;
        return outcome;
    case ErrorCode::Unsupported:
        outcome.kind = FileOutcome::Kind::Skipped;
        if (outcome.issue.reason.isEmpty())
            outcome.issue.reason = u"binary"_s;
        return outcome;
    case ErrorCode::Conflict:
        outcome.issue.reason = u"changing"_s;
        break;
    default:
        outcome.issue.reason = u"unreadable"_s;
    }
    outcome.kind = FileOutcome::Kind::Failed;
    return outcome;
}

/// A page for browsers; templates and components of the same grammar are code.
bool isPage(QByteArrayView name)
{
    return name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml");
}

QString languageOf(const WalkedFile &file, const QByteArray &text)
{
    if (file.languageId != u"text"_s || !text.startsWith("#!"))
        return file.languageId;
    const QString byShebang = LanguageRegistry::ofShebang(QByteArrayView(text).first(std::min(text.size(), kShebangBytes)));
    return byShebang.isEmpty() ? file.languageId : byShebang;
}

} // namespace

FileOutcome FileTask::run(const WalkedFile &file, const FileFingerprint *known, std::stop_token stop)
{
    FileOutcome outcome;
    outcome.path = file.path;
    if (known && known->isOutdated)
        known = nullptr;
    if (known && surelyUnchanged(file, *known))
        return outcome;
    const std::int64_t checkedAt = wallNs();
    Result<SourceText> source = read(file, known, stop);
    if (!source)
        return unreadable(file.path, source.error());
    const FileFingerprint fingerprint{file.path, source->size, source->mtimeNs, file.inode, source->hash, checkedAt};
    if (known && known->hash == source->hash && known->size == source->size) {
        outcome.kind = FileOutcome::Kind::Touched;
        outcome.touched = fingerprint;
        return outcome;
    }
    return parsed(file, fingerprint, source->bytes, stop);
}

Result<SourceText> FileTask::read(const WalkedFile &file, const FileFingerprint *known, std::stop_token stop) const
{
    if (m_documents && isPdf(file.path.bytes())) {
        PdfReading reading;
        if (known)
            reading.knownHash = known->hash;
        return readPdfText(m_root, file.path, reading, stop);
    }
    return readSourceText(m_root, file.path, m_maxFileBytes);
}

FileOutcome FileTask::parsed(const WalkedFile &file, const FileFingerprint &fingerprint, const QByteArray &text,
                             std::stop_token stop)
{
    FileOutcome outcome;
    outcome.kind = FileOutcome::Kind::Parsed;
    outcome.path = file.path;
    const double begin = threadSeconds();
    const QString language = languageOf(file, text);
    const ParsedFile parsedFile = m_documents && isPage(file.path.bytes())
        ? m_parser.parseDocument(language, text, stop)
        : m_parser.parse(language, text, stop);
    outcome.parseSeconds = threadSeconds() - begin;
    outcome.record = buildRecord(fingerprint, parsedFile, text);
    if (parsedFile.status == ParseStatus::Error) {
        outcome.parserGaveUp = true;
        outcome.issue = {file.path.toDisplay(), u"parse_error"_s, parsedFile.statusDetail};
    }
    return outcome;
}

} // namespace coco::search
