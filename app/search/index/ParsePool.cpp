// SPDX-License-Identifier: Apache-2.0
#include "search/index/ParsePool.h"

#include <QFile>

#include <algorithm>
#include <system_error>

namespace coco::search {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::size_t kQueueBytes = 24U * 1024 * 1024;
constexpr std::size_t kItemOverhead = 512;

int threadCount(const IndexPlan &plan, qsizetype files)
{
    const int machine = static_cast<int>(std::thread::hardware_concurrency());
    const int wanted = plan.threads > 0 ? plan.threads : std::clamp(machine, 1, 8);
    return static_cast<int>(std::clamp<qsizetype>(files, 1, wanted));
}

std::size_t weightOf(const FileOutcome &outcome)
{
    std::size_t weight = kItemOverhead;
    for (const ChunkRecord &chunk : outcome.record.chunks)
        weight += static_cast<std::size_t>(chunk.text.size()) + kItemOverhead;
    return weight;
}

} // namespace

ParsePool::ParsePool(const IndexPlan &plan, const QList<WalkedFile> &files,
                     const QHash<RepoPath, FileFingerprint> &known, std::stop_token stop)
    : m_plan(plan)
    , m_files(files)
    , m_known(known)
    , m_stop(std::move(stop))
    , m_queue(kQueueBytes, threadCount(plan, files.size()))
{
    const auto wanted = static_cast<std::size_t>(threadCount(plan, files.size()));
    m_threads.reserve(wanted);
    try {
        while (m_threads.size() < wanted)
            m_threads.emplace_back([this] { work(); });
    } catch (const std::system_error &) {
        if (m_threads.empty())
            throw; // the run ends; with one thread less it is slower
    }
    for (std::size_t missing = m_threads.size(); missing < wanted; ++missing)
        m_queue.producerDone();
}

ParsePool::~ParsePool()
{
    m_queue.close();
    for (std::thread &thread : m_threads)
        thread.join();
}

void ParsePool::work()
{
    FileTask task(QFile::encodeName(m_plan.root), m_plan.walk.maxFileBytes, m_plan.walk.documents, &m_gate);
    for (;;) {
        const qsizetype at = m_next.fetch_add(1);
        if (at >= m_files.size() || m_stop.stop_requested())
            break;
        FileOutcome outcome = outcomeOf(task, m_files.at(at));
        if (m_stop.stop_requested()) // the parser may have given up half-way
            break;
        const std::size_t weight = weightOf(outcome);
        if (!m_queue.push(std::move(outcome), weight))
            break;
    }
    m_queue.producerDone();
}

/// A defect in one file's handling costs that file, not the run.
FileOutcome ParsePool::outcomeOf(FileTask &task, const WalkedFile &file)
{
    FileOutcome outcome;
    try {
        const auto known = m_known.constFind(file.path);
        outcome = task.run(file, known == m_known.constEnd() ? nullptr : &*known, m_stop);
    } catch (const std::exception &error) {
        outcome.kind = FileOutcome::Kind::Failed;
        outcome.path = file.path;
        outcome.issue = {file.path.toDisplay(), u"internal"_s, QString::fromUtf8(error.what())};
    }
    outcome.size = file.size;
    return outcome;
}

} // namespace coco::search
