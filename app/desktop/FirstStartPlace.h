// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "stack/BackendFactory.h"
#include "stack/EngineSearch.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace coco::desktop {

class ChoiceRow;
class TextLabel;
class Theme;

/// First step: where the server runs. Without Docker always works; engines are looked for meanwhile.
/// GUI thread.
class FirstStartPlace : public QWidget
{
    Q_OBJECT
public:
    FirstStartPlace(const Theme &theme, const stack::BackendParts &parts, QWidget *parent = nullptr);
    ~FirstStartPlace() override;

    /// Looks for engines; may be called again.
    void look();
    /// What is chosen to begin with; an engine is, once it is found.
    void choose(const stack::StackSpec &spec);
    /// Not while the engine of choose() is looked for and nothing else was chosen meanwhile.
    [[nodiscard]] bool isComplete() const;
    /// The back end as chosen, in a copy of `spec`.
    [[nodiscard]] stack::StackSpec choice(stack::StackSpec spec) const;
    [[nodiscard]] QList<ChoiceRow *> engineRows() const { return m_engineRows; }

Q_SIGNALS:
    void changed();

private:
    void buildRemote(QVBoxLayout &column);
    void showEngines(const QList<stack::FoundEngine> &engines);
    void testServer();
    void onToggled();

    const Theme &m_theme;
    const stack::BackendParts m_parts;
    QButtonGroup *m_group;
    ChoiceRow *m_embedded;
    ChoiceRow *m_remote;
    QVBoxLayout *m_engineColumn;
    TextLabel *m_engineNote;
    QPushButton *m_lookAgain;
    QWidget *m_remoteFields;
    QLineEdit *m_url;
    QLineEdit *m_tokenFile;
    QPushButton *m_test;
    TextLabel *m_testResult;
    QList<ChoiceRow *> m_engineRows;
    QList<stack::FoundEngine> m_engines;
    std::optional<QString> m_wantedHost; ///< of the engine to choose when it is found
    BackgroundWork m_search;
    BackgroundWork m_probe; ///< of the other server
};

/// "28.3 · rootless · 8 processors, 16 GB"; what a person tells engines apart by. Pure.
[[nodiscard]] QString engineSentence(const stack::FoundEngine &engine);

} // namespace coco::desktop
