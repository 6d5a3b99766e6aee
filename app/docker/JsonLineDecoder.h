// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace coco::docker {

/// Cuts a stream of JSON objects, one per line and split anywhere by the network, into objects.
/// Blank lines and the record separators of json-seq (RFC 7464) are skipped. Copyable; not
/// thread-safe.
class JsonLineDecoder
{
public:
    /// A line longer than this is not one of an engine.
    static constexpr qsizetype kMaxLineBytes = 4 * 1024 * 1024;

    /// Objects that are complete now. Errors: Protocol (a line that is not an object), TooLarge;
    /// after an error the decoder takes nothing more.
    [[nodiscard]] Result<QList<QJsonObject>> feed(QByteArrayView bytes);
    /// The stream is over: a last object without a newline. Protocol when it is cut off.
    [[nodiscard]] Result<QList<QJsonObject>> finish();

private:
    [[nodiscard]] Result<void> take(QByteArrayView line, QList<QJsonObject> &objects);

    QByteArray m_rest;
    bool m_broken = false;
};

} // namespace coco::docker
