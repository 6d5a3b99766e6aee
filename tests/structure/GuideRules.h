// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

/// A fenced block of a guide.
struct GuideBlock
{
    QString guide;  ///< file name
    int line = 0;   ///< of the fence, 1-based
    QString language;
    QString mark;   ///< "tested by: NAME" or "needs: WHAT", of the comment before it
    QString text;
};

/// Fenced blocks of docker/docs/GUIDE below `root`, in order.
QList<GuideBlock> guideBlocks(const QString &root, const QString &guide);

/// What is wrong with the guides and settings below `root` (a checkout): commands that no test runs and that
/// are not marked as needing the outside, links that lead nowhere, variables that the table in settings.md, the
/// sources, the compose files and .env.example do not agree on. Sentences with file and line; empty: nothing.
QStringList guideFaults(const QString &root);
