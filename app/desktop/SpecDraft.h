// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/StackSpec.h"

#include <QHash>
#include <QObject>

namespace coco::desktop {

/// Settings of the stack while a person changes them, and what is wrong with them, by place. GUI thread.
class SpecDraft : public QObject
{
    Q_OBJECT
public:
    explicit SpecDraft(stack::StackSpec spec, QObject *parent = nullptr);

    [[nodiscard]] const stack::StackSpec &spec() const { return m_spec; }
    /// As the settings' file names places, e.g. "ports.mcp". A text of the wrong kind stays a fault of its
    /// place, and the value from before.
    void setValue(const QString &path, const QString &text);
    [[nodiscard]] QString value(const QString &path) const;
    /// A part that has an editor of its own; fields are not filled again.
    void change(const stack::StackSpec &spec);
    /// Everything, e.g. an imported file; every field is filled again.
    void replace(const stack::StackSpec &spec);
    /// What is wrong with this place or one below it; empty: nothing.
    [[nodiscard]] QString problemAt(const QString &path) const;
    /// A fault that only an editor knows, e.g. JSON that is no JSON; empty takes it back.
    void setFault(const QString &path, const QString &message);
    /// The first, with its place; empty when all is well.
    [[nodiscard]] QString firstProblem() const;
    [[nodiscard]] bool isGood() const { return m_faults.isEmpty() && m_problems.isEmpty(); }

Q_SIGNALS:
    void changed();
    void replaced();

private:
    void examine();

    stack::StackSpec m_spec;
    QHash<QString, QString> m_faults;
    QList<stack::SpecProblem> m_problems;
};

} // namespace coco::desktop
