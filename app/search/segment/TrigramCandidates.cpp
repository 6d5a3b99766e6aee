// SPDX-License-Identifier: Apache-2.0
#include "search/segment/TrigramReader.h"

#include <algorithm>

namespace coco::search {
namespace {

using Files = std::vector<std::uint32_t>;
using Kind = TrigramQuery::Kind;

/// So few files are looked at sooner than another list is read.
constexpr std::size_t kFewFiles = 4;

void keepCommon(Files &files, const Files &others)
{
    const auto end = std::set_intersection(files.begin(), files.end(), others.begin(), others.end(), files.begin());
    files.erase(end, files.end());
}

/// Evaluates one query against one section.
class Evaluation
{
public:
    explicit Evaluation(const TrigramReader &reader)
        : m_reader(reader)
    {
    }

    Result<FileSet> run(const TrigramQuery &query)
    {
        switch (query.kind) {
        case Kind::And:
            return conjunction(query);
        case Kind::Or:
            return alternative(query);
        case Kind::All:
            return FileSet{true, {}};
        case Kind::None:
            break;
        }
        return FileSet{};
    }

private:
    Result<FileSet> conjunction(const TrigramQuery &query)
    {
        std::vector<TrigramReader::Entry> entries;
        for (const Trigram trigram : query.trigrams) {
            COCO_TRY(const auto entry, m_reader.find(trigram));
            if (!entry)
                return FileSet{};
            entries.push_back(*entry);
        }
        std::sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) { return a.length < b.length; });
        FileSet result{true, {}};
        for (const TrigramReader::Entry &entry : entries) {
            if (!result.all && result.files.size() <= kFewFiles)
                break;
            if (const Result<void> done = m_reader.decode(entry, m_scratch); !done)
                return fail(done.error());
            narrow(result, m_scratch);
        }
        for (const TrigramQuery &part : query.parts) {
            if (!result.all && result.files.empty())
                break;
            COCO_TRY(const FileSet others, run(part));
            if (!others.all)
                narrow(result, others.files);
        }
        return result;
    }

    static void narrow(FileSet &result, const Files &files)
    {
        if (result.all)
            result = {false, files};
        else
            keepCommon(result.files, files);
    }

    Result<FileSet> alternative(const TrigramQuery &query)
    {
        FileSet result;
        for (const Trigram trigram : query.trigrams) {
            COCO_TRY(const Files files, m_reader.files(trigram));
            add(result.files, files);
        }
        for (const TrigramQuery &part : query.parts) {
            COCO_TRY(const FileSet others, run(part));
            if (others.all)
                return others;
            add(result.files, others.files);
        }
        return result;
    }

    static void add(Files &files, const Files &others)
    {
        Files merged;
        merged.reserve(files.size() + others.size());
        std::set_union(files.begin(), files.end(), others.begin(), others.end(), std::back_inserter(merged));
        files = std::move(merged);
    }

    const TrigramReader &m_reader;
    Files m_scratch;
};

} // namespace

Result<FileSet> TrigramReader::candidates(const TrigramQuery &query) const
{
    return Evaluation(*this).run(query);
}

} // namespace coco::search
