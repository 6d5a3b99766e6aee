// SPDX-License-Identifier: Apache-2.0
#include "search/source/GlobalExcludes.h"
#include "search/source/IgnoreRules.h"

#include <cstdint>
#include <cstdlib>

using namespace coco::search;

/// Must hold for any bytes: a file of rules and a path end in a decision that is the same each time, a
/// rule that matches is one of the file's lines, and a negation added last undoes what was decided.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    static_cast<void>(excludesFileSetting(bytes.toByteArray()));
    const qsizetype cut = bytes.lastIndexOf('\n');
    const QByteArrayView content = bytes.first(std::max<qsizetype>(cut, 0));
    QByteArray path = bytes.sliced(cut + 1).toByteArray();
    path.replace('\0', 'x');
    while (path.startsWith('/'))
        path.remove(0, 1);
    const IgnoreRules rules = IgnoreRules::fromFile(content);
    for (const bool folder : {false, true}) {
        const auto *rule = rules.lastMatch(path, folder);
        if (rule != rules.lastMatch(path, folder))
            std::abort();
        if (!rule)
            continue;
        if (rule->line < 1 || rule->line > content.count('\n') + 1)
            std::abort();
        const auto alone = IgnorePattern::parse(rule->text);
        if (!alone || !alone->matches(path, folder))
            std::abort();
        if (!rule->pattern.isNegation()) {
            const auto undone = IgnorePattern::parse(QByteArray("!" + rule->text));
            if (!undone || !undone->isNegation() || !undone->matches(path, folder))
                std::abort();
        }
    }
    return 0;
}
