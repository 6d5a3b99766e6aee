// SPDX-License-Identifier: Apache-2.0
#include "desktop/SpecDraft.h"

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Also what only counts in a container: it is edited here, whatever runs the server now.
QList<stack::SpecProblem> problemsOf(const stack::StackSpec &spec)
{
    QList<stack::SpecProblem> problems = spec.problems();
    if (spec.backend == stack::BackendKind::Docker)
        return problems;
    stack::StackSpec inContainer = spec;
    inContainer.backend = stack::BackendKind::Docker;
    return problems + inContainer.problems();
}

} // namespace

SpecDraft::SpecDraft(stack::StackSpec spec, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , m_problems(problemsOf(m_spec))
{
}

void SpecDraft::examine()
{
    m_problems = problemsOf(m_spec);
    Q_EMIT changed();
}

void SpecDraft::setValue(const QString &path, const QString &text)
{
    const auto with = stack::withSpecValue(m_spec, path, text.trimmed());
    if (with) {
        m_faults.remove(path);
        m_spec = *with;
    } else {
        m_faults.insert(path, with.error().message);
    }
    examine();
}

QString SpecDraft::value(const QString &path) const
{
    return stack::specValue(m_spec, path).value_or(QString());
}

void SpecDraft::change(const stack::StackSpec &spec)
{
    m_spec = spec;
    examine();
}

void SpecDraft::replace(const stack::StackSpec &spec)
{
    m_spec = spec;
    m_faults.clear();
    m_problems = problemsOf(m_spec);
    Q_EMIT replaced();
    Q_EMIT changed();
}

QString SpecDraft::problemAt(const QString &path) const
{
    if (const auto fault = m_faults.find(path); fault != m_faults.end())
        return *fault;
    for (const stack::SpecProblem &problem : m_problems) {
        if (problem.path == path || problem.path.startsWith(path + u'.'))
            return problem.message;
    }
    return {};
}

void SpecDraft::setFault(const QString &path, const QString &message)
{
    if (m_faults.value(path) == message)
        return;
    if (message.isEmpty())
        m_faults.remove(path);
    else
        m_faults.insert(path, message);
    Q_EMIT changed();
}

QString SpecDraft::firstProblem() const
{
    if (!m_faults.isEmpty())
        return m_faults.begin().value();
    return m_problems.isEmpty() ? QString() : m_problems.first().message;
}

} // namespace coco::desktop
