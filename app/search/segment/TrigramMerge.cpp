// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramMerge.h"

#include "search/segment/TrigramWriter.h"

#include <QCoreApplication>

#include <algorithm>
#include <queue>
#include <vector>

namespace coco::search {
namespace {

/// Which input stands at which trigram; the smallest on top.
struct Head
{
    Trigram trigram;
    std::size_t input;
    bool operator>(const Head &other) const
    {
        return trigram != other.trigram ? trigram > other.trigram : input > other.input;
    }
};

class Merge
{
public:
    Merge(std::span<const TrigramInput> inputs, std::uint32_t fileCount, ByteSink &sink)
        : m_inputs(inputs)
        , m_writer(sink, fileCount)
    {
        for (const TrigramInput &input : inputs)
            m_cursors.emplace_back(*input.reader);
    }

    Result<void> run(const std::stop_token &stop)
    {
        for (std::size_t i = 0; i < m_cursors.size(); ++i) {
            if (const Result<void> done = advance(i); !done)
                return done;
        }
        for (std::uint64_t count = 1; !m_heads.empty(); ++count) {
            if (count % 1024 == 0 && stop.stop_requested())
                return fail(ErrorCode::Cancelled, QCoreApplication::translate("coco::TrigramMerge", "Stopped on request."));
            if (const Result<void> done = mergeOne(m_heads.top().trigram); !done)
                return done;
        }
        return m_writer.finish();
    }

private:
    Result<void> advance(std::size_t input)
    {
        COCO_TRY(const bool more, m_cursors[input].next());
        if (more)
            m_heads.push({m_cursors[input].trigram(), input});
        return {};
    }

    Result<void> mergeOne(Trigram trigram)
    {
        m_files.clear();
        while (!m_heads.empty() && m_heads.top().trigram == trigram) {
            const std::size_t input = m_heads.top().input;
            m_heads.pop();
            if (const Result<void> done = m_cursors[input].files(m_scratch); !done)
                return done;
            collect(m_inputs[input]);
            if (const Result<void> done = advance(input); !done)
                return done;
        }
        if (!std::is_sorted(m_files.begin(), m_files.end()))
            std::sort(m_files.begin(), m_files.end());
        m_files.erase(std::unique(m_files.begin(), m_files.end()), m_files.end());
        return m_files.empty() ? Result<void>() : m_writer.add(trigram, m_files);
    }

    void collect(const TrigramInput &input)
    {
        if (!input.documents) {
            m_files.insert(m_files.end(), m_scratch.begin(), m_scratch.end());
            return;
        }
        for (const std::uint32_t file : m_scratch) {
            if (const std::uint32_t number = input.documents->files[file]; number != kDroppedDocument)
                m_files.push_back(number);
        }
    }

    const std::span<const TrigramInput> m_inputs;
    TrigramWriter m_writer;
    std::vector<TrigramCursor> m_cursors;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> m_heads;
    std::vector<std::uint32_t> m_scratch;
    std::vector<std::uint32_t> m_files;
};

} // namespace

Result<void> mergeTrigrams(std::span<const TrigramInput> inputs, std::uint32_t fileCount, ByteSink &sink, std::stop_token stop)
{
    for (const TrigramInput &input : inputs) {
        if (input.documents && input.documents->files.size() != input.reader->fileCount())
            return fail(ErrorCode::InvalidArgument, {}, QStringLiteral("new numbers are given for another number of files"));
    }
    return Merge(inputs, fileCount, sink).run(stop);
}

} // namespace coco::search
