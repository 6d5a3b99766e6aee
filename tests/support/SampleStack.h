// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "stack/ResourceUse.h"
#include "stack/ServiceHistory.h"
#include "stack/StackDiskUse.h"
#include "stack/StackStatus.h"

#include <cmath>

namespace coco::testing {

// Looks at a stack as an engine would give them, for pages and pictures.

[[nodiscard]] inline stack::ServiceStatus sampleService(const char16_t *name, stack::ServiceState state, const QString &reason = {})
{
    stack::ServiceStatus service;
    service.name = QString::fromUtf16(name);
    service.state = state;
    service.reason = reason;
    service.since = QDateTime::currentDateTime().addSecs(-260);
    return service;
}

/// Everything runs, in a container.
[[nodiscard]] inline stack::StackStatus sampleReadyStack()
{
    using namespace Qt::Literals::StringLiterals;
    auto postgres = sampleService(stack::kPostgresql, stack::ServiceState::Ready);
    postgres.version = u"17.4"_s;
    postgres.latency = std::chrono::milliseconds(2);
    postgres.figures = {{u"pgvector"_s, u"0.8.6"_s}, {u"database_bytes"_s, 222'298'112}, {u"connections"_s, 3}, {u"max_connections"_s, 100}};
    auto ollama = sampleService(stack::kOllama, stack::ServiceState::Ready);
    ollama.version = u"0.12.3"_s;
    ollama.latency = std::chrono::milliseconds(31);
    ollama.figures = {{u"model"_s, u"nomic-embed-text"_s}, {u"model_bytes"_s, 274'302'450}, {u"dimensions"_s, 768}};
    auto mcp = sampleService(stack::kMcp, stack::ServiceState::Ready);
    mcp.version = u"0.4.0"_s;
    mcp.latency = std::chrono::milliseconds(4);
    mcp.figures = {{u"indexes"_s, 3}, {u"chunks"_s, 48'210}};
    stack::StackStatus status;
    status.backend = stack::BackendKind::Docker;
    status.engine = u"Docker Engine 28.3.2"_s;
    status.endpoint = u"unix:///var/run/docker.sock"_s;
    status.server = QUrl(u"http://127.0.0.1:3000"_s);
    status.containerName = u"cocosearch"_s;
    status.containerId = u"4f5e"_s;
    status.image = u"cocosearch:full"_s;
    status.since = QDateTime::currentDateTime().addSecs(-3'900);
    status.takeServices({postgres, ollama, mcp});
    return status;
}

/// The embedding service is still coming, the server answers with less, and a port was changed.
[[nodiscard]] inline stack::StackStatus sampleUnwellStack()
{
    using namespace Qt::Literals::StringLiterals;
    stack::StackStatus status = sampleReadyStack();
    QList<stack::ServiceStatus> services = status.services;
    services[0].state = stack::ServiceState::Failed;
    services[0].reason = u"Another program holds port 15432, so PostgreSQL cannot be reached from this machine."_s;
    services[0].detail = u"driver failed programming external connectivity: Bind for 127.0.0.1:15432 failed"_s;
    services[0].fix = {stack::Fix::Action::UsePort, u"15433"_s};
    services[0].latency = std::chrono::milliseconds(-1);
    services[1].state = stack::ServiceState::Starting;
    services[1].reason = u"Loading the model nomic-embed-text, 12 s of about 40 s."_s;
    services[1].fix = {stack::Fix::Action::ShowLog, services[1].name};
    services[2].state = stack::ServiceState::Degraded;
    services[2].reason = u"Answers by words and names; searching by meaning waits for Ollama."_s;
    status.takeServices(services);
    status.phase = stack::StackPhase::Degraded;
    status.pendingChanges = {{u"ports.mcp"_s, u"3000"_s, u"3001"_s}, {u"resources.memory_mib"_s, u"0"_s, u"4096"_s}};
    return status;
}

[[nodiscard]] inline QList<stack::ResourceUse> sampleUse(int count)
{
    QList<stack::ResourceUse> samples;
    for (int at = 0; at < count; ++at) {
        stack::ResourceUse use;
        use.at = QDateTime::currentDateTimeUtc().addSecs(2 * (at - count));
        use.cpuShare = .04 + .03 * std::sin(at / 3.0) + (at % 17 == 0 ? .12 : 0);
        use.processors = 8;
        use.memoryBytes = 2'100'000'000 + at * 4'000'000LL;
        use.memoryLimit = 16'000'000'000;
        samples.append(use);
    }
    return samples;
}

[[nodiscard]] inline stack::StackDiskUse sampleDiskUse()
{
    using namespace Qt::Literals::StringLiterals;
    using Part = stack::StackDiskUse::Part;
    stack::StackDiskUse use;
    use.parts = {{Part::Kind::Image, u"cocosearch:full"_s, 2'700'000'000, false, false},
                 {Part::Kind::Volume, u"cocosearch-data"_s, 640'000'000, true, false},
                 {Part::Kind::Backups, u"/home/ada/.local/share/cocosearch/backups"_s, 61'000'000, true, false}};
    return use;
}

[[nodiscard]] inline QList<stack::ServiceTransition> sampleTransitions()
{
    using namespace Qt::Literals::StringLiterals;
    using State = stack::ServiceState;
    const QDateTime now = QDateTime::currentDateTime();
    const QString postgres = QString::fromUtf16(stack::kPostgresql);
    const QString ollama = QString::fromUtf16(stack::kOllama);
    const QString mcp = QString::fromUtf16(stack::kMcp);
    return {{now.addSecs(-3'900), postgres, State::Stopped, State::Starting, {}},
            {now.addSecs(-3'892), postgres, State::Starting, State::Ready, {}},
            {now.addSecs(-3'890), ollama, State::Stopped, State::Starting, u"Loading the model nomic-embed-text."_s},
            {now.addSecs(-3'888), mcp, State::Starting, State::Degraded, u"Answers by words and names; searching by meaning waits for Ollama."_s},
            {now.addSecs(-3'850), ollama, State::Starting, State::Ready, {}},
            {now.addSecs(-3'848), mcp, State::Degraded, State::Ready, {}},
            {now.addSecs(-260), ollama, State::Ready, State::Failed, u"The process ended with code 137."_s}};
}

} // namespace coco::testing
