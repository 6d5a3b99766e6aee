// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QHash>

namespace coco::desktop {

/// Names and values, edited in place. Rows keep their order while they are edited. GUI thread.
class PairsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };

    explicit PairsModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool removeRows(int row, int count, const QModelIndex &parent = {}) override;

    /// Sorted by name.
    void setPairs(const QHash<QString, QString> &pairs);
    /// Without rows that have neither name nor value.
    [[nodiscard]] QHash<QString, QString> pairs() const;
    /// A name that stands twice; empty: none.
    [[nodiscard]] QString doubled() const;
    int addRow();

Q_SIGNALS:
    /// A person changed something.
    void edited();

private:
    QList<std::pair<QString, QString>> m_rows;
};

} // namespace coco::desktop
