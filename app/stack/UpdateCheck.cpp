// SPDX-License-Identifier: Apache-2.0
#include "stack/UpdateCheck.h"

#include "docker/ImageCalls.h"
#include "docker/ImageReference.h"

#include <algorithm>

namespace coco::stack {

Result<UpdateState> checkForUpdate(const EngineSession &engine, const QString &reference, const std::stop_token &stop)
{
    COCO_TRY(const docker::ImageReference name, docker::parseImageReference(reference));
    COCO_TRY(const docker::RegistryImage there,
             engine.ask([&](docker::EngineClient &client) { return docker::registryImage(client, name); }, stop));
    UpdateState state{true, {}, there.digest};
    const auto here = engine.ask([&](docker::EngineClient &client) { return client.image(reference); }, stop);
    if (!here)
        return here.error().code == ErrorCode::NotFound ? Result<UpdateState>(state) : fail(here.error());
    // The id of an image differs from its digest with some engines; the repository digests do not.
    for (const QString &digest : here->digests)
        state.here = digest.section(u'@', 1);
    state.isAvailable = std::none_of(here->digests.begin(), here->digests.end(),
                                     [&there](const QString &digest) { return digest.section(u'@', 1) == there.digest; });
    return state;
}

} // namespace coco::stack
