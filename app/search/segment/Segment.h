// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/SectionBytes.h"
#include "search/segment/SegmentFormat.h"

#include <QString>

#include <atomic>
#include <memory>
#include <stop_token>

namespace coco::search {

class MappedMemory;
class OutputFile;

/// A segment file, mapped into memory. Thread-safe. Shared: whoever searches keeps it alive, also
/// after the file was removed. A page is held against its checksum when it is first touched. The file
/// belongs to the store, which alone may shorten it: that would end the process, as a page does that the disk does not
/// give, unless open() or verify() meets it.
class Segment
{
public:
    /// `memory`, if any, bounds what it takes together with others.
    /// Errors: NotFound, PermissionDenied, Io, Corrupted (the footer; the message names the file).
    [[nodiscard]] static Result<std::shared_ptr<const Segment>> open(const QString &path, std::shared_ptr<MappedMemory> memory = {});
    ~Segment();
    Segment(const Segment &) = delete;
    Segment &operator=(const Segment &) = delete;

    [[nodiscard]] std::uint32_t files() const { return m_footer.files; }
    [[nodiscard]] std::uint32_t chunks() const { return m_footer.chunks; }
    [[nodiscard]] std::uint64_t bytes() const { return m_size; }
    [[nodiscard]] const QString &path() const { return m_path; }
    /// Null when the segment has none of that kind.
    [[nodiscard]] const SectionBytes *section(SectionKind kind) const;
    /// Reads every page. Errors: Corrupted, Cancelled.
    [[nodiscard]] Result<void> verify(std::stop_token stop) const;
    /// Writes the whole file, unchecked. Errors: as OutputFile::write(), Cancelled.
    [[nodiscard]] Result<void> copyTo(OutputFile &out, const std::stop_token &stop) const;
    /// Lets the system take back the memory of the pages touched so far. They stay readable.
    void releasePages() const;

private:
    class Section;
    Segment(QString path, const char *bytes, std::size_t size, SegmentFooter footer, std::shared_ptr<MappedMemory> memory);
    [[nodiscard]] Result<void> check(std::uint64_t offset, std::uint64_t length) const;
    [[nodiscard]] Error damaged(const QString &detail) const;

    const QString m_path;
    const char *const m_bytes;
    const std::size_t m_size;
    const SegmentFooter m_footer;
    const std::shared_ptr<MappedMemory> m_memory;
    std::vector<std::unique_ptr<const Section>> m_sections;
    mutable std::vector<std::atomic<bool>> m_checked; ///< by page
};

} // namespace coco::search
