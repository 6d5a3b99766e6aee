// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "search/api/IndexService.h"

#include <QJsonArray>
#include <QJsonObject>

namespace coco::rest {

/// JSON forms of the management calls. Pure functions, any thread.

/// {code, message, detail}
[[nodiscard]] QJsonObject errorToJson(const Error &error);
/// Object S; `runningJob` is the id of the run under way for it, empty when there is none.
[[nodiscard]] QJsonObject summaryToJson(const search::IndexSummary &index, const QString &runningJob);
/// Object J.
[[nodiscard]] QJsonObject jobToJson(const search::IndexJob &job);
[[nodiscard]] QJsonObject removedToJson(const search::RemovedIndex &removed);
[[nodiscard]] QJsonArray issuesToJson(const QList<search::FileIssue> &issues);
/// Id of the run under way for that index; empty when there is none.
[[nodiscard]] QString runningJobOf(const search::IndexService &indexes, const QString &name);

} // namespace coco::rest
