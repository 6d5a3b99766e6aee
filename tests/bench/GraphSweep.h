// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "NearestCheck.h"
#include "pg/PgConnection.h"

#include <QByteArray>
#include <QStringList>

namespace coco::bench {

/// Builds the graph over a table of vectors in several ways and prints, for every way and width of the
/// walk, what is found and how long it takes. Leaves the table with the last graph. Ends the program on an error.
/// `graphs` are "M:EF_CONSTRUCTION", `widths` values of hnsw.ef_search.
void sweepGraphs(pg::PgConnection &connection, const QByteArray &table, int dimensions, const QStringList &graphs, const QStringList &widths,
                 const std::vector<search::Embedding> &queries, const NearestCheck &check);

} // namespace coco::bench
