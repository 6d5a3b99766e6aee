// SPDX-License-Identifier: Apache-2.0
#include "stack/TruncatedJson.h"

namespace coco::stack {
namespace {

constexpr qsizetype kMaxDepth = 64;

} // namespace

QByteArray salvagedJson(QByteArrayView cut)
{
    QByteArray open;  // the closing brackets still owed
    QByteArray owed;  // those at the last complete value
    qsizetype end = 0;
    bool inString = false;
    for (qsizetype i = 0; i < cut.size(); ++i) {
        const char letter = cut[i];
        if (inString) {
            if (letter == '\\')
                ++i;
            else if (letter == '"')
                inString = false;
            continue;
        }
        switch (letter) {
        case '"':
            inString = true;
            break;
        case '{':
        case '[':
            if (open.size() == kMaxDepth)
                return {};
            open.append(letter == '{' ? '}' : ']');
            break;
        case ',':
            end = i;
            owed = open;
            break;
        case '}':
        case ']':
            if (!open.endsWith(letter))
                return {};
            open.chop(1);
            end = i + 1;
            owed = open;
            if (open.isEmpty())
                return cut.first(end).toByteArray();
            break;
        default:
            break;
        }
    }
    if (end == 0)
        return {};
    QByteArray whole = cut.first(end).toByteArray();
    for (auto it = owed.crbegin(); it != owed.crend(); ++it)
        whole.append(*it);
    return whole;
}

} // namespace coco::stack
