// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Result.h"

#include <QString>

namespace coco {

/// Puts another embedded store in the place of a data folder's own, in steps each of which is one rename: a
/// kill at any moment leaves what settleInterruptedExchange() makes whole. Callers hold the folder's
/// DataFolderLock and block. Errors: Io, PermissionDenied, DiskFull, ReadOnly.
///
/// On disk, below the data folder: "restore-trial" holds the store to come; "before-restore" the one that goes,
/// until it is exchanged; "replaced-store" the one that went, until the other was opened.

/// Where the store to come is put first.
[[nodiscard]] QString trialStore(const QString &dataFolder);

/// What is in trialStore() takes the place of the store. On an error everything is as it was.
[[nodiscard]] Result<void> exchangeStore(const QString &dataFolder);

/// The store from before an exchange comes back; nothing happens when there is none.
[[nodiscard]] Result<void> takeBackStore(const QString &dataFolder);

/// On opening a data folder, before anything is read there: an exchange that a kill cut off is taken back.
[[nodiscard]] Result<void> settleInterruptedExchange(const QString &dataFolder);

/// The store that was exchanged away is not needed any more.
void forgetReplacedStore(const QString &dataFolder);

} // namespace coco
