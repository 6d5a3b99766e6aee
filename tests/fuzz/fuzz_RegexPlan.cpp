// SPDX-License-Identifier: Apache-2.0
#include "search/query/RegexPlan.h"
#include "search/query/TextFinder.h"

#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace coco::search;

/// An expression, a NUL, a text: the plan never keeps back a text that matches.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t end = input.find('\0');
    const std::string_view expression = input.substr(0, end);
    const RegexPlan plan = planExpression(expression);
    if (end == std::string_view::npos || expression.size() > 200)
        return 0;
    const std::string_view text = input.substr(end + 1);
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    const re2::RE2 compiled("(?m)" + std::string(expression), options);
    const bool admitted = plan.trigrams.admits(text) && TextFinder(plan.text, TextFinder::Case::Folded).isIn(text);
    if (compiled.ok() && re2::RE2::PartialMatch({text.data(), text.size()}, compiled) && !admitted)
        std::abort();
    return 0;
}
