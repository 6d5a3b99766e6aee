// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/ByteSink.h"
#include "search/segment/FileLayer.h"
#include "search/segment/SegmentFormat.h"

#include <memory>
#include <string>

namespace coco::search {

/// Writes a segment file section by section. One thread. Destroyed without a successful finish() it
/// removes the file.
class SegmentWriter final : private ByteSink
{
public:
    /// `files` must outlive the writer. Errors as FileLayer::create.
    [[nodiscard]] static Result<std::unique_ptr<SegmentWriter>> create(FileLayer &files, const QString &path);
    ~SegmentWriter() override;
    SegmentWriter(const SegmentWriter &) = delete;
    SegmentWriter &operator=(const SegmentWriter &) = delete;

    /// Ends the section before and begins one of this kind, at most one of each. The sink is the
    /// writer itself: it counts from 0 again.
    [[nodiscard]] Result<ByteSink *> begin(SectionKind kind);
    /// The file is whole and on the disk afterwards. `folder` is the one it lies in.
    [[nodiscard]] Result<void> finish(std::uint32_t fileCount, std::uint32_t chunkCount, const QString &folder);
    [[nodiscard]] std::uint64_t bytesWritten() const { return m_written + m_buffer.size(); }

private:
    SegmentWriter(FileLayer &files, QString path, std::unique_ptr<OutputFile> file);
    Result<void> append(std::string_view bytes) override;
    [[nodiscard]] std::uint64_t position() const override { return bytesWritten() - m_begin; }
    void endSection();
    Result<void> flush();

    FileLayer &m_files;
    const QString m_path;
    std::unique_ptr<OutputFile> m_file;
    std::string m_buffer; ///< begins at a page's border
    std::uint64_t m_written = 0;
    std::uint64_t m_begin = 0; ///< of the current section
    SegmentFooter m_footer;
    bool m_finished = false;
};

} // namespace coco::search
