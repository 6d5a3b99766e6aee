// SPDX-License-Identifier: Apache-2.0
#include "stack/ActionRecorder.h"

#include <QCoreApplication>

namespace coco::stack {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::ActionRecorder)
};

} // namespace

ActionRecorder::ActionRecorder(const QString &file, QString operation)
    : m_timeline(file)
    , m_operation(std::move(operation))
{
    add(m_operation, Text::tr("begins"));
}

void ActionRecorder::step(const RunStep &step)
{
    if (step.number == m_step || step.sentence.isEmpty())
        return; // only its progress
    m_step = step.number;
    add(step.sentence);
}

void ActionRecorder::end(const std::optional<Error> &fault)
{
    if (fault)
        add(m_operation, fault->message, fault->code != ErrorCode::Cancelled);
    else
        add(m_operation, Text::tr("done"));
}

void ActionRecorder::add(const QString &what, const QString &detail, bool failed)
{
    m_timeline.add({QDateTime::currentDateTimeUtc(), what, detail, failed});
}

} // namespace coco::stack
