// SPDX-License-Identifier: Apache-2.0
#include "desktop/LanguageNames.h"

#include <array>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Known
{
    const char *id;
    const char *name;
    QRgb colour;
};

constexpr std::array kKnown{
    Known{"bash", "Shell", 0xFF6E9B3A},       Known{"c", "C", 0xFF6C7F93},
    Known{"cmake", "CMake", 0xFF9A6B4F},      Known{"cpp", "C++", 0xFFC2567E},
    Known{"csharp", "C#", 0xFF7D57C1},        Known{"css", "CSS", 0xFF7A62B8},
    Known{"dockerfile", "Dockerfile", 0xFF4C8A94}, Known{"go", "Go", 0xFF2C9DB5},
    Known{"gotmpl", "Go template", 0xFF2C9DB5}, Known{"hcl", "HCL", 0xFF7460C4},
    Known{"html", "HTML", 0xFFCE5F3B},        Known{"java", "Java", 0xFFB0762B},
    Known{"javascript", "JavaScript", 0xFFB59A18}, Known{"json", "JSON", 0xFF80847A},
    Known{"kotlin", "Kotlin", 0xFF9A63D8},    Known{"markdown", "Markdown", 0xFF7089A6},
    Known{"php", "PHP", 0xFF6A74B0},          Known{"python", "Python", 0xFF3F7FBF},
    Known{"ruby", "Ruby", 0xFFB5434B},        Known{"rust", "Rust", 0xFFB9714A},
    Known{"scala", "Scala", 0xFFC4473F},      Known{"sql", "SQL", 0xFFC07A2E},
    Known{"swift", "Swift", 0xFFDB6A45},      Known{"text", "Text", 0xFF878A8E},
    Known{"toml", "TOML", 0xFF98643F},        Known{"typescript", "TypeScript", 0xFF3C76C9},
    Known{"xml", "XML", 0xFF4F8F6E},          Known{"yaml", "YAML", 0xFFB85A5A},
};

constexpr std::array<QRgb, 8> kOthers{0xFF3E8E7E, 0xFF8D6CAB, 0xFFB4803C, 0xFF5B83B5,
                                      0xFFA85C74, 0xFF6F8F45, 0xFF5E9AA6, 0xFF96705A};

const Known *find(const QString &id)
{
    for (const Known &known : kKnown) {
        if (id == QLatin1StringView(known.id))
            return &known;
    }
    return nullptr;
}

} // namespace

QString languageName(const QString &id)
{
    if (const Known *known = find(id))
        return QString::fromLatin1(known->name);
    return id.isEmpty() ? id : id.at(0).toUpper() + id.mid(1);
}

QColor languageColour(const QString &id)
{
    if (const Known *known = find(id))
        return QColor::fromRgb(known->colour);
    size_t sum = 0;
    for (const QChar ch : id)
        sum = sum * 31 + ch.unicode();
    return QColor::fromRgb(kOthers.at(sum % kOthers.size()));
}

} // namespace coco::desktop
