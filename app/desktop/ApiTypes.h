// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"
#include "search/api/HighlightService.h"
#include "search/api/IndexTypes.h"
#include "search/api/SearchTypes.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace coco::desktop {

/// One indexed project as /api/indexes tells it. Plain value.
struct Project
{
    search::IndexSummary summary;
    QString jobId; ///< running job; empty: none
    QString watch; ///< how it is kept up to date, see search::watchStateName(); empty: it is not
    bool told = true; ///< the server's machine is told what changes in the folder, as far as it knows

    friend bool operator==(const Project &, const Project &);
};

enum class JobState { Running, Done, Failed, Cancelled };

/// Snapshot of an indexing job. Plain value.
struct Job
{
    QString id;
    QString index;
    QString root;
    JobState state = JobState::Running;
    search::IndexProgress progress;
    std::optional<search::IndexReport> report;
    std::optional<Error> error;
};

/// UTF-16 units [start, start+length) of a text play that role.
struct CodeSpan
{
    qsizetype start = 0;
    qsizetype length = 0;
    search::HighlightRole role = search::HighlightRole::Keyword;
};

/// A whole file of a project, for the preview.
struct FileDocument
{
    QString index;
    QString path;         ///< relative, display form
    QString absolutePath; ///< on this machine
    QString language;
    QString text;
    bool truncated = false;
    QList<CodeSpan> spans; ///< sorted, not overlapping
};

// Wire forms. Unknown fields are ignored, missing ones take their defaults, spans that do not fit
// the text are dropped: a newer or a broken server never breaks the window.
[[nodiscard]] Project projectFromJson(const QJsonObject &json);
[[nodiscard]] Job jobFromJson(const QJsonObject &json);
[[nodiscard]] FileDocument fileFromJson(const QJsonObject &json);
[[nodiscard]] search::FileIssue issueFromJson(const QJsonObject &json);
[[nodiscard]] search::RemovedIndex removedFromJson(const QJsonObject &json);
[[nodiscard]] QList<CodeSpan> spansFromJson(const QJsonArray &json, qsizetype textLength);
/// {"error":{…}} of a REST answer; `status` decides when the body says nothing.
[[nodiscard]] Error errorFromAnswer(int status, const QByteArray &body);

} // namespace coco::desktop
