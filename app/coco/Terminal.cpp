// SPDX-License-Identifier: Apache-2.0
#include "coco/Terminal.h"

#include "core/SecretMask.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

constexpr int kDefaultWidth = 80;

bool isTerminal(std::FILE *stream)
{
    return ::isatty(::fileno(stream)) == 1 && qEnvironmentVariable("TERM") != u"dumb"_s;
}

QString codeOf(Terminal::Style style)
{
    switch (style) {
    case Terminal::Style::Strong:
        return u"1"_s;
    case Terminal::Style::Dim:
        return u"2"_s;
    case Terminal::Style::Path:
        return u"36"_s;
    case Terminal::Style::Mark:
        return u"1;33"_s;
    case Terminal::Style::Good:
        return u"32"_s;
    case Terminal::Style::Bad:
        return u"31"_s;
    }
    return u"0"_s;
}

} // namespace

Terminal::Terminal()
    : Terminal(stdout, stderr)
{
    m_errorIsTerminal = isTerminal(stderr);
    m_colours = isTerminal(stdout) && qEnvironmentVariableIsEmpty("NO_COLOR");
}

Terminal::Terminal(std::FILE *out, std::FILE *err)
    : m_out(out)
    , m_err(err)
{
}

int Terminal::width() const
{
    winsize size{};
    if (m_errorIsTerminal && ::ioctl(::fileno(m_err), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return kDefaultWidth;
}

void Terminal::print(const QString &text)
{
    clearStatusLine();
    write(m_out, text + u'\n');
}

void Terminal::printJson(const QJsonValue &value)
{
    clearStatusLine();
    if (value.isArray() && value.toArray().isEmpty()) {
        write(m_out, u"[]\n"_s);
        return;
    }
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray())
                                                   : QJsonDocument(value.toObject());
    write(m_out, QString::fromUtf8(document.toJson(QJsonDocument::Indented)));
}

void Terminal::printJsonLine(const QJsonObject &object)
{
    clearStatusLine();
    write(m_out, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n');
}

void Terminal::printError(const Error &error)
{
    printNote(u"coco: "_s + error.message);
    if (!error.detail.isEmpty() && error.detail != error.message)
        printNote(u"      "_s + error.detail);
}

void Terminal::printNote(const QString &text)
{
    clearStatusLine();
    write(m_err, harmless(maskSecrets(text)) + u'\n');
}

void Terminal::showStatusLine(const QString &line)
{
    if (!m_errorIsTerminal)
        return;
    m_statusShown = true;
    write(m_err, u"\r\x1b[K"_s + line);
}

void Terminal::clearStatusLine()
{
    if (!m_statusShown)
        return;
    m_statusShown = false;
    write(m_err, u"\r\x1b[K"_s);
}

QString Terminal::styled(const QString &text, Style style) const
{
    return m_colours ? QString(u"\x1b["_s + codeOf(style) + u'm' + text + u"\x1b[0m"_s) : text;
}

void Terminal::write(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

QString harmless(QString text)
{
    for (QChar &character : text) {
        if (character.category() == QChar::Other_Control && character != u'\n' && character != u'\t')
            character = u'?';
    }
    return text;
}

} // namespace coco::cli
