// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/SearchAnswer.h"

#include <QFrame>

class QVBoxLayout;

namespace coco::desktop {

class Theme;

/// Why a result is where it is: the number behind the bar and each reason with its weight. Closes by
/// Escape or a click elsewhere and deletes itself. GUI thread.
class ExplainPopover : public QFrame
{
    Q_OBJECT
public:
    ExplainPopover(const Theme &theme, const ResultItem &hit, int rank, QWidget *parent);

    /// Opens with its right edge under `anchor`, kept on the screen.
    void openUnder(QWidget *anchor);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addReason(QVBoxLayout &column, const search::RankReason &reason);

    const Theme &m_theme;
};

/// Sentence for people about a reason's wire name; the name itself when unknown.
[[nodiscard]] QString reasonText(const QString &name);

} // namespace coco::desktop
