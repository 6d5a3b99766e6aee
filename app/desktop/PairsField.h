// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackSpec.h"

#include <QWidget>

class QTableView;

namespace coco::desktop {

class PairsModel;
class SpecDraft;
class TextLabel;
class Theme;

/// A part of the settings that is names and values: variables, build arguments. GUI thread; borrows the draft.
class PairsField : public QWidget
{
    Q_OBJECT
public:
    /// What is edited of a spec.
    using Part = QHash<QString, QString> &(*)(stack::StackSpec &);

    PairsField(const Theme &theme, SpecDraft &draft, const QString &path, const QString &name, Part part, QWidget *parent = nullptr);

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] PairsModel &model() const { return *m_model; }
    [[nodiscard]] QTableView &table() const { return *m_table; }
    /// A new row, its name being edited.
    void addRow();

private:
    void fill();
    void write();

    SpecDraft &m_draft;
    const QString m_path;
    const Part m_part;
    PairsModel *m_model;
    QTableView *m_table;
    TextLabel *m_problem;
};

} // namespace coco::desktop
