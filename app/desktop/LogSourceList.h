// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackLogLine.h"

#include <QListWidget>

#include <optional>

namespace coco::desktop {

class LogModel;
class Theme;

/// The sources of a log with their numbers of errors and warnings; one is chosen, or all. GUI thread;
/// borrows the model.
class LogSourceList : public QListWidget
{
    Q_OBJECT
public:
    LogSourceList(const Theme &theme, const LogModel &model, QWidget *parent = nullptr);

    /// Those that are always offered; others are as soon as they have lines.
    void setExpected(const QList<stack::LogSource> &sources);
    void refreshCounts();
    [[nodiscard]] std::optional<stack::LogSource> chosen() const;
    void choose(std::optional<stack::LogSource> source);

Q_SIGNALS:
    void chosenChanged();

private:
    void fill(const QList<stack::LogSource> &sources);
    [[nodiscard]] QList<stack::LogSource> offered() const;

    const LogModel &m_model;
    QList<stack::LogSource> m_expected;
    QList<stack::LogSource> m_offered;
};

} // namespace coco::desktop
