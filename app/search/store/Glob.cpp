// SPDX-License-Identifier: Apache-2.0
#include "search/store/Glob.h"

#include <QCoreApplication>

#include <re2/re2.h>

#include <string>

namespace coco::search {
namespace {

constexpr qsizetype kMaxPattern = 1'000;

tl::unexpected<Error> badGlob(const QString &pattern, qsizetype at, const QString &why)
{
    return fail(ErrorCode::InvalidArgument,
                QCoreApplication::translate("coco::Glob",
                                            "The pattern “%1” is not valid at character %2: %3 "
                                            "Correct it, for example src/**/*.py.")
                    .arg(pattern.left(80))
                    .arg(at + 1)
                    .arg(why));
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Glob)
};

void appendLiteral(std::string &expression, char c)
{
    if (static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c)) && c != '_')
        expression += '\\';
    expression += c;
}

/// Translates one pattern; `at` walks over its UTF-8 bytes.
class Translator
{
public:
    explicit Translator(const QString &pattern)
        : m_pattern(pattern)
        , m_bytes(pattern.toUtf8())
    {
    }

    Result<std::string> run()
    {
        while (m_at < m_bytes.size()) {
            if (const Result<void> done = one(); !done)
                return fail(done.error());
        }
        if (m_braces > 0)
            return badGlob(m_pattern, m_braceAt, Text::tr("the { is never closed."));
        return m_out;
    }

private:
    Result<void> one()
    {
        const char c = m_bytes.at(m_at);
        switch (c) {
        case '*':
            star();
            return {};
        case '?':
            m_out += "[^/]";
            break;
        case '[':
            return characterClass();
        case '{':
            m_braceAt = m_at;
            ++m_braces;
            m_out += "(?:";
            break;
        case '}':
            if (m_braces == 0)
                return badGlob(m_pattern, m_at, Text::tr("the } has no {."));
            --m_braces;
            m_out += ')';
            break;
        case ',':
            m_out += m_braces > 0 ? "|" : ",";
            break;
        case '\\':
            if (m_at + 1 >= m_bytes.size())
                return badGlob(m_pattern, m_at, Text::tr("nothing follows the backslash."));
            appendLiteral(m_out, m_bytes.at(++m_at));
            break;
        default:
            appendLiteral(m_out, c);
        }
        ++m_at;
        return {};
    }

    void star()
    {
        const bool twice = m_bytes.mid(m_at, 2) == "**";
        m_at += twice ? 2 : 1;
        if (!twice) {
            m_out += "[^/]*";
        } else if (m_at < m_bytes.size() && m_bytes.at(m_at) == '/') {
            m_out += "(?:.*/)?";
            ++m_at;
        } else {
            m_out += ".*";
        }
    }

    Result<void> characterClass()
    {
        const qsizetype open = m_at;
        qsizetype close = m_bytes.indexOf(']', open + 2);
        if (close < 0)
            return badGlob(m_pattern, open, Text::tr("the [ is never closed."));
        QByteArray inside = m_bytes.mid(open + 1, close - open - 1);
        const bool negated = inside.startsWith('!') || inside.startsWith('^');
        if (negated)
            inside.remove(0, 1);
        m_out += negated ? "[^/" : "[";
        for (const char c : std::as_const(inside)) {
            if (c != '-')
                appendLiteral(m_out, c);
            else
                m_out += c;
        }
        m_out += ']';
        m_at = close + 1;
        return {};
    }

    QString m_pattern;
    QByteArray m_bytes;
    std::string m_out;
    qsizetype m_at = 0;
    qsizetype m_braceAt = 0;
    int m_braces = 0;
};

std::unique_ptr<re2::RE2> compiled(const std::string &expression, bool caseSensitive)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(caseSensitive);
    options.set_encoding(re2::RE2::Options::EncodingLatin1); // paths are bytes
    options.set_dot_nl(true);
    auto compiledExpression = std::make_unique<re2::RE2>(expression, options);
    return compiledExpression->ok() ? std::move(compiledExpression) : nullptr;
}

} // namespace

Glob::Glob(std::unique_ptr<re2::RE2> expression)
    : m_expression(std::move(expression))
{
}

Glob::Glob(Glob &&) noexcept = default;
Glob &Glob::operator=(Glob &&) noexcept = default;
Glob::~Glob() = default;

Result<Glob> Glob::forPaths(const QString &pattern)
{
    if (pattern.size() > kMaxPattern)
        return badGlob(pattern, kMaxPattern, Text::tr("it is too long."));
    QString body = pattern;
    while (body.size() > 1 && body.endsWith(u'/'))
        body.chop(1);
    if (body.startsWith(QStringLiteral("./")))
        body.remove(0, 2);
    const bool anchored = body.contains(u'/');
    if (body.startsWith(u'/'))
        body.remove(0, 1);
    COCO_TRY(const std::string expression, Translator(body).run());
    const std::string whole = (anchored ? "(?:" : "(?:.*/)?(?:") + expression + ")(?:/.*)?";
    auto ready = compiled(whole, true);
    if (!ready)
        return badGlob(pattern, 0, Text::tr("it cannot be understood."));
    return Glob(std::move(ready));
}

Result<Glob> Glob::forNames(const QString &pattern)
{
    if (pattern.size() > kMaxPattern)
        return badGlob(pattern, kMaxPattern, Text::tr("it is too long."));
    std::string expression;
    for (const char c : pattern.toUtf8()) {
        if (c == '*')
            expression += ".*";
        else if (c == '?')
            expression += '.';
        else
            appendLiteral(expression, c);
    }
    auto ready = compiled(expression, false);
    if (!ready)
        return badGlob(pattern, 0, Text::tr("it cannot be understood."));
    return Glob(std::move(ready));
}

bool Glob::matches(QByteArrayView text) const
{
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), static_cast<std::size_t>(text.size())),
                               *m_expression);
}

} // namespace coco::search
