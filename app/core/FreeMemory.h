// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace coco {

/// Has freed memory go back to the system soon, for a program that rests for hours between bursts of
/// work; otherwise the allocator keeps, for each thread that worked, the most that was ever used. Once, at
/// the start of the program.
void keepLittleFreeMemory();

/// Gives what is free back to the system now: after work that needed much. Thread-safe; takes
/// milliseconds, during which others wait for memory.
void giveBackFreeMemory();

} // namespace coco
