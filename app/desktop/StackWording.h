// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/StateShape.h"
#include "stack/StackController.h"

#include <QDateTime>

namespace coco::desktop {

// The stack as people read it, in the locale in force. Pure.

[[nodiscard]] Tone toneOf(stack::ServiceState state);
[[nodiscard]] Tone toneOf(stack::StackPhase phase);
/// Word beside the shape: that of its tone, "Off" for what nobody wants.
[[nodiscard]] QString stateWord(stack::ServiceState state);
/// "just now", "for 4 min", "for 3 h", "for 2 d"; empty when unknown or in the future.
[[nodiscard]] QString durationText(const QDateTime &since, const QDateTime &now);
/// "Friday, 20 November 2026 10:42:03"; empty when unknown.
[[nodiscard]] QString momentText(const QDateTime &at);
/// "under 1 ms", "12 ms", "1.3 s"; empty when not measured.
[[nodiscard]] QString latencyText(std::chrono::milliseconds latency);
/// "17.4 · pgvector 0.8.6"; empty when unknown.
[[nodiscard]] QString versionLine(const stack::ServiceStatus &service);
/// "2 ms · 212 MB · 3 of 100 connections"
[[nodiscard]] QString figuresLine(const stack::ServiceStatus &service);
/// "embedded", "Docker", "remote server": a word within a line.
[[nodiscard]] QString backendWord(stack::BackendKind kind);
/// What runs the server, as a heading: "Docker Engine 28.3", "Embedded server", "Server at ada.local".
[[nodiscard]] QString stackTitle(const stack::StackStatus &status);
/// Endpoint, container and image, or the server's address.
[[nodiscard]] QString stackSubtitle(const stack::StackStatus &status);
/// "Starting the stack" …, for what is being done.
[[nodiscard]] QString operationText(stack::StackOperation operation);
/// "Port of the MCP server" for "ports.mcp"; the place itself where no words are known.
[[nodiscard]] QString settingTitle(const QString &place);
/// A value of a setting as a difference tells it, for people: digests by their beginning, lists of folders by name,
/// what is empty as a dash.
[[nodiscard]] QString settingValue(const QString &value);
/// The place of the setting that publishes a service's port; empty for others.
[[nodiscard]] QString portSettingOf(const QString &service);

} // namespace coco::desktop
