// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/api/IndexTypes.h"

#include <QJsonObject>

namespace coco::search {

/// The JSON forms that the tools and the management routes share, so that a client sees the same
/// object wherever a run is reported. Pure functions, any thread.

/// {phase, files_done, files_total, bytes_done, bytes_total, chunks, failures, eta_s, elapsed_s,
/// current_file}; eta_s is -1 while unknown.
[[nodiscard]] QJsonObject progressToJson(const IndexProgress &progress);
/// Inverse of progressToJson(); missing and wrong fields become the defaults.
[[nodiscard]] IndexProgress progressFromJson(const QJsonObject &json);
/// {files_added, …, chunks, bytes, elapsed_s, parse_s}
[[nodiscard]] QJsonObject reportToJson(const IndexReport &report);
/// Seconds since the epoch as ISO 8601 in UTC; empty for 0.
[[nodiscard]] QString isoTime(qint64 epochSeconds);

} // namespace coco::search
