// SPDX-License-Identifier: Apache-2.0
#include "coco/WorkerCommand.h"

namespace coco::cli {

WorkerCommand::WorkerCommand(CommandContext context)
    : Command(std::move(context))
{
}

WorkerCommand::~WorkerCommand() = default;

void WorkerCommand::start()
{
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopRequested, this, [this] {
        terminal().printNote(tr("Stopping. What was begun is taken back; this may take a moment."));
        m_thread.request_stop();
    });
    m_thread = std::jthread([this](const std::stop_token &stop) {
        const Result<int> outcome = work(stop);
        QMetaObject::invokeMethod(this, [this, outcome] {
            terminal().clearStatusLine();
            if (outcome)
                Q_EMIT finished(*outcome);
            else
                fail(outcome.error());
        });
    });
}

void WorkerCommand::show(std::function<void(Terminal &)> print)
{
    QMetaObject::invokeMethod(this, [this, print = std::move(print)] { print(terminal()); }, Qt::QueuedConnection);
}

void WorkerCommand::showLine(const QString &text)
{
    show([text](Terminal &terminal) { terminal.print(harmless(text)); });
}

void WorkerCommand::showJson(const QJsonValue &value)
{
    show([value](Terminal &terminal) { terminal.printJson(value); });
}

void WorkerCommand::showNote(const QString &text)
{
    show([text](Terminal &terminal) { terminal.printNote(text); });
}

void WorkerCommand::showProgress(const QString &line)
{
    if (!invocation().wantsJson())
        show([line](Terminal &terminal) { terminal.showStatusLine(harmless(line).left(terminal.width() - 1)); });
}

} // namespace coco::cli
