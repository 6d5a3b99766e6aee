// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "pg/PgTarget.h"
#include "stack/ServiceProbe.h"

#include <chrono>

namespace coco::stack {

struct PostgresProbeOptions
{
    std::chrono::milliseconds connectTimeout{3'000};
    std::chrono::milliseconds queryTimeout{5'000};
};

/// Logs in to PostgreSQL and asks for its version, that of pgvector, the database's size and the
/// connections in use. Tells apart: nobody there, starting, wrong password, no database, no free
/// connection. Figures: "database_bytes", "pgvector", "connections", "max_connections".
class PostgresProbe final : public ServiceProbe
{
public:
    explicit PostgresProbe(pg::PgTarget target, PostgresProbeOptions options = {});

    [[nodiscard]] QString service() const override;
    [[nodiscard]] ServiceStatus probe(ProbeDepth depth, std::stop_token stop) override;

private:
    const pg::PgTarget m_target;
    const PostgresProbeOptions m_options;
};

} // namespace coco::stack
