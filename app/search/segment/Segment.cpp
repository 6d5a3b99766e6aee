// SPDX-License-Identifier: Apache-2.0
#include "search/segment/Segment.h"

#include "search/segment/FileLayer.h"
#include "search/segment/MappedMemory.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coco::search {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Segment)
};

tl::unexpected<Error> unreadable(const QString &path, int number)
{
    ErrorCode code = errorCodeFromErrno(number);
    if (code == ErrorCode::Internal)
        code = ErrorCode::Io;
    return fail(code, Text::tr("A file of the index could not be read. Check the disk, then try again."),
                path + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(number)));
}

Error damagedFile(const QString &path, const QString &detail)
{
    const QString name = QFileInfo(path).fileName();
    return {ErrorCode::Corrupted,
            Text::tr("A part of the index is damaged (%1). Index its folder again to rebuild that part.").arg(name),
            name + QStringLiteral(": ") + detail};
}

/// Brings pages into memory before they are touched, which would end the process where the disk does not give them.
/// True where the system cannot tell (Linux before 5.14). A search does not ask: its first one would take a tenth longer.
bool canRead(const char *page, std::size_t bytes)
{
    return ::madvise(const_cast<char *>(page), bytes, MADV_POPULATE_READ) == 0 || (errno != EFAULT && errno != EHWPOISON);
}

constexpr std::uint64_t kStride = 256 * kSegmentPage; ///< for who goes through all of a file

bool canReadFooter(std::string_view file)
{
    const std::size_t begin = (file.size() - std::min(file.size(), mostFooterBytes(file.size()))) / kSegmentPage * kSegmentPage;
    return canRead(file.data() + begin, file.size() - begin);
}

} // namespace

/// A view of one section; lives in its segment.
class Segment::Section final : public SectionBytes
{
public:
    Section(const Segment &segment, SectionPlace place)
        : m_segment(segment)
        , m_place(place)
    {
    }
    [[nodiscard]] SectionKind kind() const { return m_place.kind; }
    [[nodiscard]] std::uint64_t size() const override { return m_place.length; }
    [[nodiscard]] Result<std::string_view> view(std::uint64_t offset, std::uint64_t length) const override
    {
        if (offset > m_place.length || length > m_place.length - offset)
            return fail(m_segment.damaged(QStringLiteral("a section is shorter than promised")));
        if (m_segment.m_memory)
            m_segment.m_memory->viewed(length);
        if (const Result<void> sound = m_segment.check(m_place.offset + offset, length); !sound)
            return fail(sound.error());
        return std::string_view(m_segment.m_bytes + m_place.offset + offset, length);
    }

private:
    const Segment &m_segment;
    const SectionPlace m_place;
};

Segment::Segment(QString path, const char *bytes, std::size_t size, SegmentFooter footer, std::shared_ptr<MappedMemory> memory)
    : m_path(std::move(path))
    , m_bytes(bytes)
    , m_size(size)
    , m_footer(std::move(footer))
    , m_memory(std::move(memory))
    , m_checked(m_footer.pageSums.size())
{
    for (const SectionPlace &place : m_footer.sections)
        m_sections.push_back(std::make_unique<const Section>(*this, place));
    if (m_memory)
        m_memory->add(*this);
}

Segment::~Segment()
{
    if (m_memory)
        m_memory->remove(*this);
    ::munmap(const_cast<char *>(m_bytes), m_size);
}

Result<std::shared_ptr<const Segment>> Segment::open(const QString &path, std::shared_ptr<MappedMemory> memory)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return unreadable(path, errno);
    struct stat info = {};
    const bool known = ::fstat(descriptor, &info) == 0;
    const auto size = static_cast<std::size_t>(info.st_size);
    if (!known || size == 0) {
        ::close(descriptor);
        return fail(damagedFile(path, QStringLiteral("the file is empty")));
    }
    void *const bytes = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    const int number = errno;
    ::close(descriptor);
    if (bytes == MAP_FAILED)
        return unreadable(path, number);
    const std::string_view content(static_cast<const char *>(bytes), size);
    auto footer = canReadFooter(content) ? decodeFooter(content) : std::nullopt;
    if (!footer) {
        ::munmap(bytes, size);
        return fail(damagedFile(path, QStringLiteral("the footer is not valid")));
    }
    return std::shared_ptr<const Segment>(new Segment(path, static_cast<const char *>(bytes), size, *std::move(footer), std::move(memory)));
}

const SectionBytes *Segment::section(SectionKind kind) const
{
    for (const auto &section : m_sections) {
        if (section->kind() == kind)
            return section.get();
    }
    return nullptr;
}

Error Segment::damaged(const QString &detail) const
{
    return damagedFile(m_path, detail);
}

Result<void> Segment::check(std::uint64_t offset, std::uint64_t length) const
{
    if (length == 0)
        return {};
    const std::uint64_t last = (offset + length - 1) / kSegmentPage;
    for (std::uint64_t page = offset / kSegmentPage; page <= last; ++page) {
        if (m_checked[page].load(std::memory_order_acquire))
            continue;
        const std::uint64_t begin = page * kSegmentPage;
        const std::uint64_t count = std::min<std::uint64_t>(kSegmentPage, m_footer.dataEnd - begin);
        if (checksum({m_bytes + begin, count}) != m_footer.pageSums[page])
            return fail(damaged(QStringLiteral("page %1 does not match its checksum").arg(page)));
        m_checked[page].store(true, std::memory_order_release);
    }
    return {};
}

Result<void> Segment::verify(std::stop_token stop) const
{
    for (auto &flag : m_checked)
        flag.store(false, std::memory_order_release); // what was whole once may have changed since
    for (std::uint64_t at = 0; at < m_footer.dataEnd; at += kStride) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        const std::uint64_t count = std::min(kStride, m_footer.dataEnd - at);
        if (m_memory)
            m_memory->viewed(count);
        if (!canRead(m_bytes + at, count))
            return fail(damaged(QStringLiteral("pages from %1 on cannot be read").arg(at / kSegmentPage)));
        if (const Result<void> sound = check(at, count); !sound)
            return sound;
    }
    return {};
}

Result<void> Segment::copyTo(OutputFile &out, const std::stop_token &stop) const
{
    for (std::uint64_t at = 0; at < m_size; at += kStride) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Stopped on request."));
        const std::uint64_t count = std::min<std::uint64_t>(kStride, m_size - at);
        if (const Result<void> written = out.write({m_bytes + at, count}); !written)
            return written;
        ::madvise(const_cast<char *>(m_bytes) + at, count, MADV_DONTNEED);
    }
    return {};
}

void Segment::releasePages() const
{
    ::madvise(const_cast<char *>(m_bytes), m_size, MADV_DONTNEED);
}

} // namespace coco::search
