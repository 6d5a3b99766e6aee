// SPDX-License-Identifier: Apache-2.0
#include "stack/StackInventory.h"

#include "docker/NetworkCalls.h"

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
        // All at once: an engine takes its time for each.
        auto facts = m_engine.begin([](EngineClient &client) { return client.facts(); });
        auto containers = m_engine.begin([](EngineClient &client) { return client.containers({}); });
        auto volume = m_engine.begin([this](EngineClient &client) { return client.volume(m_spec.volume); });
        auto network = m_engine.begin([this](EngineClient &client) { return docker::network(client, m_spec.name); });
        auto image = m_engine.begin([this](EngineClient &client) { return client.image(m_spec.image.reference); });

        COCO_TRY(m_found.containers, containers.wait(m_stop));
        if (auto sorted = sortContainers(); !sorted)
            return fail(sorted.error());
        COCO_TRY(m_found.engine, facts.wait(m_stop));
        if (auto seen = takeIfThere(volume.wait(m_stop), m_found.volume); !seen)
            return fail(seen.error());
        m_found.volumeIsForeign = m_found.volume && !m_installation.owns(m_found.volume->labels);
        std::optional<docker::Network> found;
        if (auto seen = takeIfThere(network.wait(m_stop), found); !seen)
            return fail(seen.error());
        m_found.networkExists = found.has_value();
        m_found.networkIsForeign = found && !m_installation.owns(found->labels);
        if (auto seen = takeIfThere(image.wait(m_stop), m_found.image); !seen)
            return fail(seen.error());
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
        QList<Container> candidates; // a copy made by hand has our labels too
        for (const Container &each : m_found.containers) {
            const bool ours = isOurs(each.labels);
            if (!ours && each.name == m_spec.name)
                m_found.nameHolder = each;
            if (!ours && each.volumes.contains(m_spec.volume))
                m_found.volumeUsers.append(each);
            if (ours && each.name == previousName(m_spec.name))
                m_found.previous = each;
            else if (ours && each.name == replacedName(m_spec.name))
                m_found.replaced = each;
            else if (ours)
                candidates.append(each);
        }
        for (const Container &each : candidates) {
            const bool isBetter = !m_found.container || each.name == m_spec.name;
            if (m_found.container && m_found.container->volumes.contains(m_spec.volume) && each.volumes.contains(m_spec.volume))
                m_found.volumeUsers.append(isBetter ? *m_found.container : each);
            if (isBetter)
                m_found.container = each;
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

    template<typename T>
    [[nodiscard]] static Result<void> takeIfThere(Result<T> answer, std::optional<T> &target)
    {
        if (answer)
            target = *std::move(answer);
        else if (answer.error().code != ErrorCode::NotFound)
            return fail(answer.error());
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

QString replacedName(const QString &stack)
{
    return stack + u"-replaced"_s;
}

bool isSetAside(const Container &container, const QString &stack)
{
    return container.name == previousName(stack) || container.name == replacedName(stack);
}

Result<StackInventory> takeInventory(const EngineSession &engine, const StackSpec &spec, const Installation &installation,
                                     const std::stop_token &stop)
{
    return Taker(engine, spec, installation, stop).take();
}

} // namespace coco::stack
