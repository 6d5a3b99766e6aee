// SPDX-License-Identifier: Apache-2.0
#include "coco/StackCommand.h"

#include "coco/ProgressLine.h"
#include "stack/Diagnostics.h"

#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

StackCommand::StackCommand(CommandContext context)
    : WorkerCommand(std::move(context))
    , m_file(this->context().paths)
{
}

Result<int> StackCommand::work(const std::stop_token &stop)
{
    m_parts.paths = context().paths;
    if (invocation().has(u"--data"_s))
        m_parts.paths.data = QFileInfo(invocation().value(u"--data"_s)).absoluteFilePath();
    m_parts.program = context().program;
    COCO_TRY(m_parts.installation, stack::Installation::load(m_parts.paths));
    std::unique_ptr<QLockFile> lock;
    if (changes()) {
        auto locked = stack::lockStack(m_parts.paths);
        if (!locked)
            return coco::fail(locked.error());
        lock = *std::move(locked);
    }
    COCO_TRY(m_spec, m_file.load());
    if (changes())
        m_recorder.emplace(stack::actionsFile(m_parts.paths), u"coco "_s + invocation().command);
    Result<int> code = perform(stop);
    if (m_recorder)
        m_recorder->end(code ? std::optional<Error>() : code.error());
    return code;
}

Result<void> StackCommand::setSpec(const stack::StackSpec &spec)
{
    if (auto saved = m_file.save(spec); !saved)
        return saved;
    m_spec = spec;
    return {};
}

Result<std::unique_ptr<stack::StackBackend>> StackCommand::backend() const
{
    return stack::makeBackend(m_spec, m_parts);
}

Result<std::unique_ptr<stack::DockerBackend>> StackCommand::engineBackend() const
{
    return stack::makeDockerBackend(m_spec, m_parts);
}

Result<void> StackCommand::chooseDockerIfNothingWasChosen()
{
    if (QFileInfo::exists(m_file.path()))
        return {};
    stack::StackSpec chosen = m_spec;
    chosen.backend = stack::BackendKind::Docker;
    if (auto saved = setSpec(chosen); !saved)
        return saved;
    showNote(tr("The server will run in the engine from now on. “coco stack config set backend embedded” takes that back."));
    return {};
}

stack::RunSink StackCommand::progress()
{
    return [this](const stack::RunStep &step) {
        if (m_recorder)
            m_recorder->step(step);
        QString line = step.count > 1 ? u"[%1/%2] %3"_s.arg(step.number).arg(step.count).arg(step.sentence) : step.sentence;
        if (step.fraction >= 0)
            line += u" %1 %"_s.arg(int(step.fraction * 100));
        if (!step.detail.isEmpty())
            line += u" · "_s + step.detail;
        showProgress(line);
    };
}

stack::ImageProgressSink StackCommand::imageProgress()
{
    return [this](const stack::ImageProgress &progress) {
        for (const QString &line : progress.log) {
            if (!invocation().wantsJson())
                showLine(line);
        }
        QStringList parts{progress.what};
        if (progress.fraction >= 0)
            parts.prepend(u"%1 %"_s.arg(int(progress.fraction * 100)));
        if (progress.bytes > 0)
            parts.append(sizeText(progress.bytes));
        if (progress.bytesPerSecond > 0)
            parts.append(tr("%1/s").arg(sizeText(static_cast<qint64>(progress.bytesPerSecond))));
        showProgress(parts.join(u" · "_s));
    };
}

} // namespace coco::cli
