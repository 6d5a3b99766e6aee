// SPDX-License-Identifier: Apache-2.0
#include "stack/StackInventory.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

using docker::Container;
using docker::EngineClient;

class Taker
{
public:
    Taker(const EngineSession &engine, const StackSpec &spec, const Installation &installation, const std::stop_token &stop)
        : m_engine(engine)
        , m_spec(spec)
        , m_installation(installation)
        , m_stop(stop)
    {
    }

    [[nodiscard]] Result<StackInventory> take()
    {
        COCO_TRY(m_found.engine, m_engine.ask([](EngineClient &client) { return client.facts(); }, m_stop));
        COCO_TRY(m_found.containers, m_engine.ask([](EngineClient &client) { return client.containers({}); }, m_stop));
        if (auto sorted = sortContainers(); !sorted)
            return fail(sorted.error());
        if (auto seen = seeVolume(); !seen)
            return fail(seen.error());
        if (auto seen = seeNetwork(); !seen)
            return fail(seen.error());
        auto image = m_engine.ask([this](EngineClient &client) { return client.image(m_spec.image.reference); }, m_stop);
        if (image)
            m_found.image = *std::move(image);
        else if (image.error().code != ErrorCode::NotFound)
            return fail(image.error());
        return m_found;
    }

private:
    [[nodiscard]] bool isOurs(const QHash<QString, QString> &labels) const
    {
        return m_installation.owns(labels) && labels.value(QLatin1StringView(kStackLabel)) == m_spec.name;
    }

    /// Ours is found by label, so that one somebody renamed is still ours.
    [[nodiscard]] Result<void> sortContainers()
    {
        const QString aside = previousName(m_spec.name);
        for (const Container &each : m_found.containers) {
            const bool ours = isOurs(each.labels);
            if (!ours && each.name == m_spec.name)
                m_found.nameHolder = each;
            if (!ours && each.volumes.contains(m_spec.volume))
                m_found.volumeUsers.append(each);
            if (ours)
                (each.name == aside ? m_found.previous : m_found.container) = each;
        }
        for (std::optional<Container> *found : {&m_found.container, &m_found.previous}) {
            if (!*found)
                continue;
            auto inspected = m_engine.ask([id = (*found)->id](EngineClient &client) { return client.container(id); }, m_stop);
            if (inspected)
                *found = *std::move(inspected);
            else if (inspected.error().code == ErrorCode::NotFound)
                found->reset(); // gone since the listing
            else
                return fail(inspected.error());
        }
        return {};
    }

    [[nodiscard]] Result<void> seeVolume()
    {
        auto volume = m_engine.ask([this](EngineClient &client) { return client.volume(m_spec.volume); }, m_stop);
        if (volume) {
            m_found.volumeIsForeign = !m_installation.owns(volume->labels);
            m_found.volume = *std::move(volume);
        } else if (volume.error().code != ErrorCode::NotFound) {
            return fail(volume.error());
        }
        return {};
    }

    [[nodiscard]] Result<void> seeNetwork()
    {
        docker::EngineRequest request;
        request.path = u"/networks/"_s + docker::pathPart(m_spec.name);
        const auto answer = m_engine.ask([&request](EngineClient &client) { return client.call(request); }, m_stop);
        if (!answer)
            return answer.error().code == ErrorCode::NotFound ? Result<void>() : fail(answer.error());
        m_found.networkExists = true;
        const QJsonObject labels = answer->object().value("Labels"_L1).toObject();
        m_found.networkIsForeign = labels.value(QLatin1StringView(kInstallationLabel)).toString() != m_installation.id;
        return {};
    }

    const EngineSession &m_engine;
    const StackSpec &m_spec;
    const Installation &m_installation;
    const std::stop_token &m_stop;
    StackInventory m_found;
};

} // namespace

QString previousName(const QString &stack)
{
    return stack + u"-previous"_s;
}

Result<StackInventory> takeInventory(const EngineSession &engine, const StackSpec &spec, const Installation &installation,
                                     const std::stop_token &stop)
{
    return Taker(engine, spec, installation, stop).take();
}

} // namespace coco::stack
