// SPDX-License-Identifier: Apache-2.0
#include "search/embed/SecretRedaction.h"

#include <QList>
#include <QRegularExpression>

namespace coco::search {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kMark = u"[redacted]"_s;

struct Rule
{
    QRegularExpression pattern;
    QString replacement;
};

QRegularExpression compiled(const QString &pattern, bool ignoresCase = false)
{
    QRegularExpression::PatternOptions options = QRegularExpression::MultilineOption;
    if (ignoresCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    QRegularExpression expression(pattern, options);
    expression.optimize();
    return expression;
}

/// Whole blocks of several lines: a private key, what a cut leaves of one, and long base64.
const QList<QRegularExpression> &blockPatterns()
{
    static const QList<QRegularExpression> patterns{
        compiled(
            uR"(-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----[^-]{0,20000}(?:-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)?)"_s),
        compiled(
            uR"(\A[A-Za-z0-9+/=\s]{0,20000}-----END [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----)"_s),
        compiled(
            uR"(^[ \t"']*[A-Za-z0-9+/]{60,80}["'\\nr]{0,5}$(?:\r?\n[ \t"']*[A-Za-z0-9+/]{60,80}["'\\nr]{0,5}$){2,}(?:\r?\n[ \t"']*[A-Za-z0-9+/]{4,80}={0,2}["'\\nr]{0,5}$)?)"_s),
    };
    return patterns;
}

/// Tokens that their services made recognisable.
QString tokenPattern()
{
    return uR"((?<![A-Za-z0-9])(?:)"
           uR"((?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}(?![A-Za-z0-9]))"
           uR"(|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})"
           uR"(|gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|soat|oas)-[A-Za-z0-9_.-]{16,})"
           uR"(|xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})"
           uR"(|sk-(?:[A-Za-z0-9]{1,12}-){0,3}[A-Za-z0-9_-]{16,})"
           uR"(|AIza[A-Za-z0-9_-]{30,}|ya29\.[A-Za-z0-9_.-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,})"
           uR"(|[sr]k_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,})"
           uR"(|npm_[A-Za-z0-9]{30,}|pypi-[A-Za-z0-9_-]{30,}|hf_[A-Za-z0-9]{30,})"
           uR"(|SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|do[opr]_v1_[a-f0-9]{40,})"
           uR"(|eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*))"_s;
}

/// Names that end in one of these hold a secret; what follows "token" is often a word of a grammar.
const QString kSecretName =
    uR"(["']?[\w.-]{0,40}(?:passw(?:or)?d|passphrase|passwd|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key|secret[_-]?key|account[_-]?key)\d{0,2}["']?)"_s;
const QString kTokenName = uR"(["']?[\w.-]{0,40}(?:token|credentials?|auth)\d{0,2}["']?)"_s;

const QList<Rule> &rules()
{
    const QString assigned = uR"(\s{0,8}(?::=|=>|=|:)\s{0,8})"_s;
    static const QList<Rule> all{
        {compiled(tokenPattern()), kMark},
        {compiled(uR"((hooks\.slack\.com/services/)[A-Za-z0-9/]{20,})"_s), u"\\1"_s + kMark},
        {compiled(
             uR"(((?:proxy-)?authorization["']?\s{0,4}[:=,]\s{0,4}["'`]?\s{0,2}(?:bearer|basic|token|digest)\s{1,4})[^\s"'`,;]{4,})"_s,
             true),
         u"\\1"_s + kMark},
        {compiled(uR"((\bbearer\s{1,4})(?=[A-Za-z._~+/=-]{0,200}\d)[A-Za-z0-9._~+/=-]{16,})"_s,
                  true),
         u"\\1"_s + kMark},
        {compiled(uR"(([A-Za-z][A-Za-z0-9+.-]{1,30}://[^\s/:@"'`]{0,100}):[^\s/@"'`]{1,200}@)"_s),
         u"\\1:"_s + kMark + u"@"_s},
        {compiled(u'(' + kSecretName + assigned + uR"([fbru]?)(["'`])(?:(?!\2)[^\n]){3,400}\2)"_s,
                  true),
         u"\\1\\2"_s + kMark + u"\\2"_s},
        {compiled(u'(' + kTokenName + assigned +
                      uR"([fbru]?)(["'`])(?=[^\n"'`\d]{0,400}\d)(?:(?!\2)[^\n\s]){8,400}\2)"_s,
                  true),
         u"\\1\\2"_s + kMark + u"\\2"_s},
        // Settings files: NAME=value alone on its line, and "name: value" where it looks random.
        {compiled(
             uR"(^(\s{0,40}(?:export |set |env |- |#\s?)?[\w.-]{0,40}(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|key|credentials?)\d{0,2}=)(?!\$)[^\s"'`()\[\]{},;]{4,400}[ \t]*(?=\r?$))"_s,
             true),
         u"\\1"_s + kMark},
        {compiled(
             uR"(^(\s{0,40}(?:- )?[\w.-]{0,40}(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|key|credentials?)\d{0,2}:[ \t]{1,8})(?=[^\n]{0,400}[\d!@#$%^&*+/])(?!\$)[^\s"'`()\[\]{},;<>]{6,400}[ \t]*(?=\r?$))"_s,
             true),
         u"\\1"_s + kMark},
        // Connection strings, queries of URLs, options of commands.
        {compiled(
             uR"(((?:^|[;\s"'?&])(?:password|passwd|pwd|accountkey|sharedaccesskey|sharedaccesssignature|access_token|api_key|apikey|sig)=)(?!\$)[^\s;"'`&,()]{4,400}(?=[;\s"'`&]|$))"_s,
             true),
         u"\\1"_s + kMark},
        {compiled(uR"((--(?:password|passwd|token|secret|api-key)[ =])(?![\$"'])[^\s"'`]{4,400})"_s,
                  true),
         u"\\1"_s + kMark},
    };
    return all;
}

void redactBlocks(QString &text)
{
    for (const QRegularExpression &pattern : blockPatterns()) {
        qsizetype from = 0;
        while (from <= text.size()) {
            const auto match = pattern.match(text, from);
            if (!match.hasMatch() || match.capturedLength() == 0)
                break;
            // Line numbers are told from the text, so the lines stay.
            const QString lines(match.capturedView().count(u'\n'), u'\n');
            text.replace(match.capturedStart(), match.capturedLength(), kMark + lines);
            from = match.capturedStart() + kMark.size() + lines.size();
        }
    }
}

} // namespace

QString redactSecrets(const QString &text)
{
    QString clean = text;
    redactBlocks(clean);
    for (const Rule &rule : rules())
        clean.replace(rule.pattern, rule.replacement);
    return clean;
}

} // namespace coco::search
