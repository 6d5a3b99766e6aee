// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace coco::testing {

/// Folder of the sample project that the canned answers talk about.
[[nodiscard]] QString sampleRoot();
/// Items of search_code for a query about refreshing tokens, best first, without the summary.
[[nodiscard]] QJsonArray sampleHits(const QString &indexName);
[[nodiscard]] QJsonObject sampleSummary(bool confident, const QStringList &terms);
/// What search_code remarks about an index, as `type` says it.
[[nodiscard]] QJsonObject sampleRemark(const QString &type, const QString &index);
/// One entry of /api/indexes.
[[nodiscard]] QJsonObject sampleIndex(const QString &name, const QString &root);
/// The answer of /api/file, read from below `root`; empty when there is no such file.
[[nodiscard]] QJsonObject sampleFile(const QString &index, const QString &root, const QString &path);
/// [[start, length, role]…] good enough to look at.
[[nodiscard]] QJsonArray sampleSpans(const QString &text);
/// One job of /api/jobs, `percent` done.
[[nodiscard]] QJsonObject sampleJob(const QString &id, const QString &index, int percent,
                                    const QString &state = QStringLiteral("running"));

} // namespace coco::testing
