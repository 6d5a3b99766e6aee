// SPDX-License-Identifier: Apache-2.0
// What stands in files a person or another program wrote: the stack's settings, and a container's health line.
#include "stack/StackHealth.h"
#include "stack/StackPlan.h"
#include "stack/StackSpec.h"

#include <QJsonDocument>

#include <cstdint>
#include <cstdlib>

using namespace coco;
using namespace coco::stack;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto health = StackHealth::parse(QString::fromUtf8(bytes)))
        static_cast<void>(health->services());
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return 0;
    auto spec = StackSpec::fromJson(document.object());
    if (!spec)
        return 0;
    // Whatever was read comes back the same.
    const auto again = StackSpec::fromJson(spec->toJson());
    if (!again || again->toJson() != spec->toJson())
        std::abort();
    StackInventory inventory;
    inventory.image = docker::Image();
    const StackPlan plan = StackPlan::compute(*spec, inventory, {QStringLiteral("11111111-2222-3333-4444-555555555555")});
    if (plan.isPossible() != spec->problems().isEmpty())
        std::abort();
    return 0;
}
