// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/parse/ParsedFile.h"

#include <memory>
#include <stop_token>

namespace coco::search {

class TreeGate;

/// Cuts a file into chunks and finds its symbols: by grammar where there is one, by headings,
/// paragraphs or pages where it is prose, by lines otherwise.
/// One instance per thread (parsers are not shared); cheap to keep, costly to make.
class FileParser
{
public:
    /// What it is given is borrowed and shared by the parsers that work at the same time; null: one alone.
    explicit FileParser(TreeGate *gate = nullptr);
    ~FileParser();
    FileParser(const FileParser &) = delete;
    FileParser &operator=(const FileParser &) = delete;

    /// `text` are the file's bytes as they are (any encoding; offsets refer to them). Never fails:
    /// what cannot be parsed in bounded time and depth is cut by lines, with the status saying so.
    [[nodiscard]] ParsedFile parse(const QString &languageId, const QByteArray &text, std::stop_token stop);
    /// The same for a file that is read as a document: HTML becomes the text that people see.
    [[nodiscard]] ParsedFile parseDocument(const QString &languageId, const QByteArray &text, std::stop_token stop);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace coco::search
