// SPDX-License-Identifier: Apache-2.0
#include "search/source/LanguageRegistry.h"
#include "unit/search/parse/ParseChecks.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace coco::search;

/// Must hold for any bytes in any language, which the first byte chooses: the chunks cover every line that is not
/// blank, cut no character, and know their lines; as a document no less than as source.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static FileParser parser;
    if (size < 1)
        return 0;
    const auto &languages = LanguageRegistry::all();
    const QString id = languages.at(data[0] % languages.size()).id;
    const QByteArray text(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const QString broken = brokenChunkRule(text, parser.parse(id, text, {}));
    if (!broken.isEmpty()) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(id), qPrintable(broken));
        std::abort();
    }
    (void)parser.parseDocument(QStringLiteral("html"), text, {});
    return 0;
}
