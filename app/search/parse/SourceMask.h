// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

namespace coco::search {

/// What the parser is given instead of the text where a grammar is known to lose its way: macros that
/// C and C++ compilers expand before they look ("class API_EXPORT Session", "BEGIN_NAMESPACE"),
/// extern "C" blocks for C++ only, words that Kotlin reserves at some places, what LineMask.h names. They become blanks or words
/// of the same length, so that all offsets hold; any bytes are taken. Empty when the text can be parsed as it is.
[[nodiscard]] QByteArray maskedSource(QStringView languageId, QByteArrayView text);

} // namespace coco::search
