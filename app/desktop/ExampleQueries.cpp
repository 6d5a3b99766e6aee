// SPDX-License-Identifier: Apache-2.0
#include "desktop/ExampleQueries.h"

#include "core/Await.h"

#include <QRegularExpression>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype kWanted = 3;
constexpr int kMostTries = 12;
constexpr qsizetype kMostCandidates = 40;
constexpr auto kPatience = 5s;

QString spoken(const QString &name)
{
    static const QRegularExpression edges(u"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\\-.$:\\s]+"_s);
    return name.split(edges, Qt::SkipEmptyParts).join(u' ').toLower();
}

/// What the text declares, for hits that belong to no symbol.
QStringList declared(const QString &content)
{
    static const QRegularExpression pattern(u"\\b(?:class|struct|def|func|function|fn|interface|type|module)\\s+([A-Za-z_]\\w{3,60})"_s);
    QStringList names;
    for (auto match = pattern.globalMatch(content.left(4000)); match.hasNext() && names.size() < 5;)
        names.append(match.next().captured(1));
    return names;
}

QStringList longWords(const QString &content)
{
    static const QRegularExpression pattern(u"\\p{L}{5,24}"_s);
    QStringList words;
    for (auto match = pattern.globalMatch(content.left(2000)); match.hasNext() && words.size() < 5;)
        words.append(match.next().captured(0).toLower());
    return words;
}

} // namespace

QStringList phrasesFrom(const SearchAnswer &answer)
{
    QStringList several;
    QStringList single;
    const auto add = [&](const QString &name) {
        const QString phrase = spoken(name.section(u'(', 0, 0).section(u'.', -1));
        const qsizetype words = phrase.count(u' ') + 1;
        if (phrase.size() < 4 || phrase.size() > 48 || words > 4 || phrase.startsWith("test"_L1))
            return;
        QStringList &list = words > 1 ? several : single;
        if (!list.contains(phrase))
            list.append(phrase);
    };
    for (const ResultItem &item : answer.items) {
        if (!item.symbolName.isEmpty())
            add(item.symbolName);
        for (const QString &name : declared(item.content))
            add(name);
    }
    return several + single;
}

ExampleQueries::ExampleQueries(mcp::McpClient *client, QStringList indexNames, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_indexNames(std::move(indexNames))
{
}

ExampleQueries::~ExampleQueries()
{
    if (m_call && m_client)
        m_call->cancel();
}

void ExampleQueries::start()
{
    SearchQuery names;
    names.text = u"(class|struct|def|func|function|fn|interface)\\s+[A-Za-z_]\\w{3,}"_s;
    names.mode = QueryMode::Expression;
    ask(names, [this](const SearchAnswer &answer) { takeNames(answer); });
}

void ExampleQueries::ask(const SearchQuery &query, std::function<void(const SearchAnswer &)> then)
{
    if (!m_client || m_indexNames.isEmpty()) {
        end();
        return;
    }
    SearchQuery complete = query;
    complete.indexNames = m_indexNames;
    m_call = m_client->callTool(u"search_code"_s, searchArguments(complete), kPatience);
    await(m_call->result, this, [this, complete, then = std::move(then)](const Result<mcp::ToolResult> &result) {
        m_call.reset();
        if (!result) {
            end();
            return;
        }
        then(searchAnswerFromTool(*result, complete).value_or(SearchAnswer()));
    });
}

void ExampleQueries::takeNames(const SearchAnswer &answer)
{
    m_candidates = phrasesFrom(answer).mid(0, kMostCandidates);
    m_candidates.isEmpty() ? askForWords() : tryNext();
}

void ExampleQueries::askForWords()
{
    m_askedForWords = true;
    SearchQuery words;
    words.text = u"[A-Za-z]{5,}"_s;
    words.mode = QueryMode::Expression;
    ask(words, [this](const SearchAnswer &answer) {
        for (const ResultItem &item : answer.items) {
            for (const QString &word : longWords(item.content)) {
                if (m_candidates.size() < kMostCandidates && !m_candidates.contains(word))
                    m_candidates.append(word);
            }
        }
        tryNext();
    });
}

void ExampleQueries::tryNext()
{
    if (m_good.size() >= kWanted || m_tries >= kMostTries) {
        end();
        return;
    }
    if (m_candidates.isEmpty()) {
        if (m_askedForWords || m_good.size() + m_weak.size() >= kWanted)
            end();
        else
            askForWords();
        return;
    }
    ++m_tries;
    SearchQuery query;
    query.text = m_candidates.takeFirst();
    ask(query, [this, text = query.text](const SearchAnswer &answer) {
        const auto sameTopic = [&text](const QString &other) { return other.contains(text) || text.contains(other); };
        const bool repeats = std::any_of(m_good.begin(), m_good.end(), sameTopic);
        if (!answer.items.isEmpty())
            (answer.confident && !repeats ? m_good : m_weak).append(text);
        tryNext();
    });
}

void ExampleQueries::end()
{
    Q_EMIT found((m_good + m_weak).mid(0, kWanted));
}

} // namespace coco::desktop
