// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <utility>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace coco::desktop {

class SpecDraft;
class TextLabel;
class Theme;

/// One setting of the stack: its name, an editor, a line of help, and what is wrong with it while it is
/// typed. GUI thread; borrows the draft.
class SettingField : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Text, Number, File, Switch, Choice };
    struct Setting
    {
        QString path; ///< "ports.mcp"
        QString name;
        QString help;
        Kind kind = Kind::Text;
        QList<std::pair<QString, QString>> choices = {}; ///< value and what is shown
    };

    SettingField(const Theme &theme, SpecDraft &draft, Setting setting, QWidget *parent = nullptr);

    [[nodiscard]] const QString &path() const { return m_setting.path; }
    void focusEditor();
    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString problem() const;
    /// Beside the editor; taken over.
    void addBeside(QWidget *widget);
    void setHelp(const QString &help);

private:
    void buildEditor(QHBoxLayout &row);
    void fill();
    void refreshProblem();

    const Theme &m_theme;
    SpecDraft &m_draft;
    const Setting m_setting;
    QLineEdit *m_edit = nullptr;
    QComboBox *m_combo = nullptr;
    QCheckBox *m_box = nullptr;
    QHBoxLayout *m_row;
    TextLabel *m_help;
    TextLabel *m_problem;
    bool m_filling = false;
};

} // namespace coco::desktop
