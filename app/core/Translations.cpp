// SPDX-License-Identifier: Apache-2.0
#include "core/Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace coco {

using namespace Qt::Literals::StringLiterals;

namespace {

/// LANG=C asks for the plain words, whatever LANGUAGE says.
bool wantsPlainC()
{
    for (const char *variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const QByteArray value = qgetenv(variable);
        if (!value.isEmpty())
            return value == "C" || value == "POSIX";
    }
    return false;
}

} // namespace

Translations::Translations(const QString &language)
    : m_language(languages().contains(language) ? language : bestOf(wantsPlainC() ? QStringList() : QLocale::system().uiLanguages()))
{
    if (m_language == language) {
        if (QLocale::system().language() != QLocale(language).language())
            QLocale::setDefault(QLocale(language));
        qputenv("LANGUAGE", language.toLatin1());
    }
    // Later ones are asked first: Qt's own words must not hide ours.
    install(u"qtbase_"_s + m_language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"cocosearch_"_s + m_language, u":/i18n"_s);
}

Translations::~Translations()
{
    for (const auto &translator : m_installed)
        QCoreApplication::removeTranslator(translator.get());
}

void Translations::install(const QString &name, const QString &folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (translator->load(name, folder) && QCoreApplication::installTranslator(translator.get()))
        m_installed.push_back(std::move(translator));
}

QStringList Translations::languages()
{
    return {u"en"_s, u"de"_s};
}

QString Translations::bestOf(const QStringList &preferred)
{
    const QStringList known = languages();
    for (const QString &code : preferred) {
        const QString language = code.section(u'-', 0, 0).section(u'_', 0, 0).toLower();
        if (language == "c"_L1 || language == "posix"_L1)
            break;
        if (known.contains(language))
            return language;
    }
    return known.first();
}

} // namespace coco
