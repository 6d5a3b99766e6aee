// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include <memory>
#include <vector>

namespace coco {

/// The texts of the program in one language, installed on the application for as long as this object lives. The
/// catalogues are resources of the executable; one that was built without them speaks English. Main thread; owned by
/// main(), made after the application and before the first text.
class Translations
{
public:
    /// `language`: a code of languages(), or empty for the one the system prefers. An explicit one also sets the
    /// default QLocale and the language of the programs we start.
    explicit Translations(const QString &language = {});
    ~Translations();
    Translations(const Translations &) = delete;
    Translations &operator=(const Translations &) = delete;

    [[nodiscard]] const QString &language() const { return m_language; }

    /// Codes of what there is a catalogue for in the sources; English first.
    [[nodiscard]] static QStringList languages();
    /// The first of `preferred` (codes as QLocale::uiLanguages() has them) that we speak; English when none.
    [[nodiscard]] static QString bestOf(const QStringList &preferred);

private:
    void install(const QString &name, const QString &folder);

    QString m_language;
    std::vector<std::unique_ptr<QTranslator>> m_installed;
};

} // namespace coco
