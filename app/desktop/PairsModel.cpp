// SPDX-License-Identifier: Apache-2.0
#include "desktop/PairsModel.h"

#include <QSet>

#include <algorithm>

namespace coco::desktop {

PairsModel::PairsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

int PairsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PairsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PairsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::EditRole))
        return {};
    const auto &[name, value] = m_rows.at(index.row());
    return index.column() == Name ? name : value;
}

QVariant PairsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

Qt::ItemFlags PairsModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

bool PairsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole)
        return false;
    auto &[name, text] = m_rows[index.row()];
    QString &target = index.column() == Name ? name : text;
    const QString wanted = index.column() == Name ? value.toString().trimmed() : value.toString();
    if (target == wanted)
        return true;
    target = wanted;
    Q_EMIT dataChanged(index, index, {Qt::DisplayRole, Qt::EditRole});
    Q_EMIT edited();
    return true;
}

bool PairsModel::removeRows(int row, int count, const QModelIndex &parent)
{
    if (parent.isValid() || row < 0 || count < 1 || row + count > rowCount())
        return false;
    beginRemoveRows(parent, row, row + count - 1);
    m_rows.remove(row, count);
    endRemoveRows();
    Q_EMIT edited();
    return true;
}

void PairsModel::setPairs(const QHash<QString, QString> &pairs)
{
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(pairs.size());
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        m_rows.append({it.key(), it.value()});
    std::sort(m_rows.begin(), m_rows.end());
    endResetModel();
}

QHash<QString, QString> PairsModel::pairs() const
{
    QHash<QString, QString> result;
    for (const auto &[name, value] : m_rows) {
        if (!name.isEmpty() || !value.isEmpty())
            result.insert(name, value);
    }
    return result;
}

QString PairsModel::doubled() const
{
    QSet<QString> seen;
    for (const auto &[name, value] : m_rows) {
        if (!name.isEmpty() && seen.contains(name))
            return name;
        seen.insert(name);
    }
    return {};
}

int PairsModel::addRow()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.append(std::pair<QString, QString>());
    endInsertRows();
    return row;
}

} // namespace coco::desktop
