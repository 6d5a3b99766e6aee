// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

namespace coco::testing {

/// A language nobody speaks: "Add a folder" becomes "[Àðð à ƒöļðéŕ ~~~~~]". What is not in brackets on the screen never
/// passed a translation, and what does not fit will not fit in German. Placeholders, mnemonics, mark-up and line breaks
/// stay. Install it on the application before the first widget is made.
class PseudoTranslator : public QTranslator
{
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *context, const char *source, const char *disambiguation = nullptr,
                                    int n = -1) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }

    /// `text` in that language: 40 % longer, in brackets. Empty stays empty.
    [[nodiscard]] static QString pseudo(const QString &text);
    /// What of a shown text never went through pseudo(): everything outside the brackets.
    [[nodiscard]] static QString untranslated(const QString &shown);
};

} // namespace coco::testing
