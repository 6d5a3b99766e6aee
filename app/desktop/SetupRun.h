// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "desktop/ApiTypes.h"
#include "desktop/ExampleQueries.h"
#include "stack/StackController.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace coco::desktop {

class ProjectsController;
class ServerLink;
class StackSession;

/// What a set-up does once it is agreed on: bring the stack up, index the folders, find examples. What
/// fails or is cancelled is taken back: the settings from before hold, and what this made is gone. GUI
/// thread; borrows everything; used once.
class SetupRun : public QObject
{
    Q_OBJECT
public:
    struct Order
    {
        stack::StackSpec spec;
        QStringList folders;
        bool madeEverything = false; ///< no container or data of ours was there: all of it may go again
    };

    SetupRun(Order order, StackSession &session, ProjectsController &projects, ServerLink &link, QObject *parent = nullptr);
    ~SetupRun() override;

    void start();
    /// ended() follows with Cancelled, once everything is taken back.
    void cancel();
    [[nodiscard]] bool isCancelling() const { return m_cancelled; }

Q_SIGNALS:
    /// What happens now; `fraction` of all 0–1, negative: unknown. `left` for people, may be empty.
    void progressed(const QString &sentence, const QString &detail, double fraction);
    /// Once: with what went wrong, else with questions that have answers.
    void ended(const std::optional<coco::Error> &fault, const QStringList &examples);

private:
    enum class Phase { Waiting, Stack, Indexing, Examples, TakingBack, GoingBack, Over };

    void bringUp();
    void onStackFinished(const std::optional<Error> &fault);
    void onStackStep(const stack::RunStep &step);
    void onImage(const stack::ImageProgress &image);
    void index();
    void addFolders(const std::function<bool(const QString &)> &isWanted);
    /// Those that nobody has begun with.
    void addFoldersAgain();
    [[nodiscard]] bool isIndexed(const QString &root) const;
    void checkFolders();
    void onJob(const Job &job);
    void tellIndexing();
    void findExamples();
    void takeBack(const Error &fault);
    void removeWhatWasMade();
    [[nodiscard]] bool isOurs(const QString &root) const;
    [[nodiscard]] QList<Job> runningHere() const;
    /// Nothing runs, and nothing that was asked for can still begin.
    [[nodiscard]] bool isQuiet() const;
    void forgetSettings();
    void end(const std::optional<Error> &fault, const QStringList &examples = {});
    [[nodiscard]] QStringList indexNames() const;

    const Order m_order;
    StackSession &m_session;
    ProjectsController &m_projects;
    ServerLink &m_link;
    const bool m_hadFile;
    const stack::StackSpec m_before;
    const bool m_wasUp; ///< with those settings
    QSet<QString> m_known;   ///< projects from before
    QSet<QString> m_made;    ///< indexes of this run
    QSet<QString> m_begun;   ///< roots whose runs the server told of
    QStringList m_roots;     ///< resolved
    QTimer m_patience;       ///< for jobs to end
    QTimer m_again;          ///< until folders are asked for once more
    int m_tries = 0;
    Phase m_phase = Phase::Waiting;
    bool m_cancelled = false;
    std::optional<Error> m_fault; ///< why it is taken back
    std::unique_ptr<ExampleQueries> m_examples;
};

} // namespace coco::desktop
