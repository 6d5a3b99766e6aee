// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/source/ReaderProcess.h"
#include "search/source/SourceText.h"

#include <optional>

namespace coco::search {

/// How PDF is read.
struct PdfReading
{
    std::int64_t maxFileBytes = 64 * 1024 * 1024;
    QByteArray program; ///< absolute path of pdftotext; empty: the one on PATH
    std::optional<std::uint64_t> knownHash; ///< a PDF of this hash is not read again: `bytes` stay empty
    ReaderLimits limits;
};

/// By its name.
[[nodiscard]] bool isPdf(QByteArrayView fileName);

/// The text of a PDF as pdftotext prints it (UTF-8, pages end with a form feed); hash, size and time
/// are those of the PDF itself. pdftotext is a process of its own with limits of time, memory and
/// output, as documents are hostile input. Blocking.
/// Errors: as readSourceText(); Unsupported (detail no_pdf_reader: pdftotext is not installed;
/// encrypted; no_text: pictures of pages), Corrupted (pdftotext failed), Timeout, Cancelled.
[[nodiscard]] Result<SourceText> readPdfText(const QByteArray &root, const RepoPath &path, const PdfReading &reading,
                                             std::stop_token stop);

} // namespace coco::search
