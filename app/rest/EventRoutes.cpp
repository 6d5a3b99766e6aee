// SPDX-License-Identifier: Apache-2.0
#include "rest/EventRoutes.h"

#include "net/Sse.h"
#include "rest/ApiRouter.h"
#include "rest/JobEvents.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::rest {

void addEventRoutes(ApiRouter &api, JobEvents &events)
{
    api.addRaw("GET", u"/api/events"_s, [&events](net::HttpExchange &exchange) {
        auto stream = exchange.beginStream(
            200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}});
        // Something must go out at once, else clients wait for the first byte to believe the stream.
        if (stream->write(net::encodeSseComment("connected")))
            events.subscribe(std::move(stream));
    });
}

} // namespace coco::rest
