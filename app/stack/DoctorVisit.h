// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/AppPaths.h"
#include "stack/Doctor.h"
#include "stack/Installation.h"

#include <QProcessEnvironment>

#include <stop_token>

namespace coco::stack {

/// Where a visit looks. Plain value.
struct DoctorVisit
{
    StackSpec spec;
    Installation installation;
    AppPaths paths;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString home;
    std::chrono::milliseconds patience{10'000};     ///< for the engine in use
    std::chrono::milliseconds otherPatience{1'500}; ///< for each other engine
};

/// Finds out everything `examine` asks about. Blocks, bounded by the patience; changes nothing. What
/// could not be found out stays unknown.
[[nodiscard]] DoctorFacts collectFacts(const DoctorVisit &visit, const std::stop_token &stop);

} // namespace coco::stack
