// SPDX-License-Identifier: Apache-2.0
#include "search/source/LanguageRegistry.h"
#include "unit/search/parse/ParseChecks.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace coco::search;

/// A file: its name on the first line, which says the language, then its text. Must hold for any bytes in
/// any language: the chunks cover every line that is not blank, cut no character, and know their lines; as
/// a document no less than as source.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static FileParser parser;
    const QByteArrayView input(data, static_cast<qsizetype>(size));
    const qsizetype end = input.indexOf('\n');
    if (end < 0)
        return 0;
    const QString id = LanguageRegistry::ofFileName(input.first(end));
    const QByteArray text = input.sliced(end + 1).toByteArray();
    const QString broken = brokenChunkRule(text, parser.parse(id, text, {}));
    if (!broken.isEmpty()) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(id), qPrintable(broken));
        std::abort();
    }
    (void)parser.parseDocument(QStringLiteral("html"), text, {});
    return 0;
}
