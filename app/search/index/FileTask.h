// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/FileParser.h"
#include "search/source/FileWalker.h"
#include "search/source/SourceText.h"
#include "search/store/StoreTypes.h"

#include <stop_token>

namespace coco::search {

/// What became of one file of the walk.
struct FileOutcome
{
    enum class Kind {
        Unchanged, ///< nothing to write
        Touched,   ///< same content: only the fingerprint
        Parsed,    ///< record is to be written
        Skipped,   ///< left out for the issue's reason; what was stored goes
        Failed,    ///< could not be read; what was stored stays
        Vanished,  ///< gone since the walk; what was stored goes
    };
    Kind kind = Kind::Unchanged;
    RepoPath path;
    qint64 size = 0;           ///< as the walk saw it
    FileRecord record;         ///< Parsed
    FileFingerprint touched;   ///< Touched
    FileIssue issue;           ///< Skipped, Failed; Parsed when it was cut by lines alone
    double parseSeconds = 0;
    bool parserGaveUp = false;
};

/// Reads and parses files. One per worker thread.
class FileTask
{
public:
    /// The gate is borrowed and shared with the other workers of the run.
    FileTask(QByteArray root, std::int64_t maxFileBytes, bool documents = false, TreeGate *gate = nullptr)
        : m_root(std::move(root))
        , m_maxFileBytes(maxFileBytes)
        , m_documents(documents)
        , m_parser(gate)
    {
    }

    /// `known` is what an earlier run stored, or null. Never fails: the outcome says what went wrong.
    [[nodiscard]] FileOutcome run(const WalkedFile &file, const FileFingerprint *known, std::stop_token stop);

private:
    [[nodiscard]] Result<SourceText> read(const WalkedFile &file, const FileFingerprint *known, std::stop_token stop) const;
    [[nodiscard]] FileOutcome parsed(const WalkedFile &file, const FileFingerprint &fingerprint, const QByteArray &text,
                                     std::stop_token stop);

    const QByteArray m_root;
    const std::int64_t m_maxFileBytes;
    const bool m_documents; ///< PDF and HTML are read as people see them
    FileParser m_parser;
};

} // namespace coco::search
