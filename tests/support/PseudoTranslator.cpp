// SPDX-License-Identifier: Apache-2.0
#include "support/PseudoTranslator.h"

#include <QRegularExpression>

namespace coco::testing {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kPlain = u"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"_s;
const QString kAccented = u"àƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"_s;

QString accented(const QString &text)
{
    QString result = text;
    for (QChar &letter : result) {
        const qsizetype place = kPlain.indexOf(letter);
        if (place >= 0)
            letter = kAccented.at(place);
    }
    return result;
}

} // namespace

QString PseudoTranslator::translate(const char *, const char *source, const char *, int) const
{
    return pseudo(QString::fromUtf8(source));
}

QString PseudoTranslator::pseudo(const QString &text)
{
    if (text.isEmpty())
        return text;
    // What a translator must not touch: tags and entities, placeholders, and {names} that are filled in.
    static const QRegularExpression kept(u"<[^<>]*>|&[a-z]+;|&#[0-9]+;|%L?[0-9]+|%n|\\{[a-z]+\\}"_s);
    QString result;
    qsizetype visible = 0;
    qsizetype done = 0;
    const auto take = [&](qsizetype end) {
        const QString part = text.mid(done, end - done);
        visible += part.size();
        result += accented(part);
    };
    for (auto matches = kept.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        take(match.capturedStart());
        result += match.captured();
        done = match.capturedEnd();
    }
    take(text.size());
    const qsizetype longer = (visible * 2 + 4) / 5;
    QString tail;
    for (qsizetype i = 0; i < longer; ++i)
        tail += i % 8 == 0 ? u' ' : u'~'; // in words, so that long texts wrap as long texts do
    return u'[' + result + (longer > 1 ? tail : QString()) + u']';
}

QString PseudoTranslator::untranslated(const QString &shown)
{
    QString rest;
    int depth = 0;
    for (const QChar letter : shown) {
        if (letter == u'[')
            ++depth;
        else if (letter == u']' && depth > 0)
            --depth;
        else if (depth == 0)
            rest += letter;
    }
    return rest.simplified();
}

} // namespace coco::testing
