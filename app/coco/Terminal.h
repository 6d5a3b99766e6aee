// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <cstdio>

namespace coco::cli {

/// Where a command prints: results to standard output, errors and progress to standard error.
/// Colours only on a terminal and when NO_COLOR is not set. Lives on the main thread.
class Terminal
{
public:
    /// Looks at the process's own streams and environment.
    Terminal();
    /// For tests: writes to these streams, which are not terminals.
    Terminal(std::FILE *out, std::FILE *err);

    [[nodiscard]] bool hasColours() const { return m_colours; }
    [[nodiscard]] bool errorIsTerminal() const { return m_errorIsTerminal; }
    /// Columns of the terminal that shows errors; 80 when it is none.
    [[nodiscard]] int width() const;

    void print(const QString &text);
    void printJson(const QJsonValue &value);
    /// In one line, for programs that read one thing after another.
    void printJsonLine(const QJsonObject &object);
    /// "coco: message" and the detail in a second line.
    void printError(const Error &error);
    void printNote(const QString &text);
    /// Replaces the line at the bottom of the terminal; nothing when errors are piped.
    void showStatusLine(const QString &line);
    void clearStatusLine();

    enum class Style { Strong, Dim, Path, Mark, Good, Bad };
    [[nodiscard]] QString styled(const QString &text, Style style) const;

private:
    void write(std::FILE *stream, const QString &text);

    std::FILE *m_out;
    std::FILE *m_err;
    bool m_colours = false;
    bool m_errorIsTerminal = false;
    bool m_statusShown = false;
};

/// The text with control characters (but tab and line break) shown as '?': repository content must
/// not steer the terminal.
[[nodiscard]] QString harmless(QString text);

} // namespace coco::cli
