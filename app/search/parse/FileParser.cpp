// SPDX-License-Identifier: Apache-2.0
#include "search/parse/FileParser.h"

#include "search/parse/LineChunker.h"
#include "search/parse/LineIndex.h"

namespace coco::search {

class FileParser::Private
{
};

FileParser::FileParser()
    : d(std::make_unique<Private>())
{
}

FileParser::~FileParser() = default;

ParsedFile FileParser::parse(const QString &languageId, const QByteArray &text, std::stop_token stop)
{
    ParsedFile file;
    file.languageId = languageId;
    if (stop.stop_requested())
        return file;
    const LineIndex lines(text);
    file.lineCount = lines.count();
    cutByLines(text, lines, 1, lines.count(), ChunkLimits(), file.chunks);
    return file;
}

} // namespace coco::search
