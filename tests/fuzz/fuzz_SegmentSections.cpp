// SPDX-License-Identifier: Apache-2.0
#include "search/segment/SegmentLayout.h"
#include "search/segment/TrigramMerge.h"
#include "search/segment/TrigramReader.h"
#include "search/segment/VectorSection.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace coco;
using namespace coco::search;

namespace {

constexpr std::uint32_t kManyFiles = 100'000;

/// Bytes that make no sense are Corrupted and nothing else.
template<typename T>
void check(const Result<T> &result)
{
    if (!result && result.error().code != ErrorCode::Corrupted)
        std::abort();
}

void readTrigrams(const SectionBytes &bytes)
{
    const Result<TrigramReader> reader = TrigramReader::open(bytes);
    check(reader);
    if (!reader)
        return;
    check(reader->verify());
    check(reader->candidates(both(TrigramQuery::holding("abcd"), either(TrigramQuery::holding("xyz"), TrigramQuery::holding("def")))));
    MemorySink sink;
    const TrigramInput input{&*reader};
    if (reader->fileCount() <= kManyFiles)
        check(mergeTrigrams({&input, 1}, reader->fileCount(), sink));
}

void readVectors(const SectionBytes &bytes)
{
    const Result<VectorSectionReader> reader = VectorSectionReader::open(bytes);
    check(reader);
    if (!reader)
        return;
    check(reader->verify());
    check(reader->nearest(encodeQuery(std::vector<float>(reader->dimensions(), 0.5F)), 10));
    MemorySink sink;
    const VectorInput input{&*reader};
    if (reader->rows() <= kManyFiles)
        check(mergeVectors({&input, 1}, reader->dimensions(), sink));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const MemoryBytes bytes({reinterpret_cast<const char *>(data), size});
    readTrigrams(bytes);
    readVectors(bytes);
    return 0;
}
