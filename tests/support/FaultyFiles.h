// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "search/segment/FileLayer.h"

#include <atomic>
#include <memory>
#include <thread>

namespace coco::search::test {

/// The disk, until a chosen operation fails: from then on every one that needs room or the device
/// does, as on a full or a dying disk. Counts operations, so that a test can go through all of them.
class FaultyFiles final : public FileLayer
{
public:
    /// Operation number `number` (from 1) and all later ones fail with `code`; 0: none does.
    void failFrom(int number, ErrorCode code = ErrorCode::DiskFull)
    {
        m_failFrom = number;
        m_code = code;
        m_count = 0;
    }
    [[nodiscard]] int count() const { return m_count; }
    /// Other threads wait in sync(), as on a disk that is busy, until letGo().
    void hold()
    {
        m_holder = std::this_thread::get_id();
        m_held = true;
    }
    void letGo()
    {
        m_held = false;
        m_held.notify_all();
    }
    [[nodiscard]] bool isSomebodyWaiting() const { return m_waiting > 0; }

    Result<std::unique_ptr<OutputFile>> create(const QString &path) override
    {
        if (const Result<void> done = operation(); !done)
            return fail(done.error());
        COCO_TRY(auto file, m_disk.create(path));
        return std::unique_ptr<OutputFile>(std::make_unique<File>(*this, std::move(file)));
    }
    Result<void> syncFolder(const QString &folder) override
    {
        const Result<void> done = operation();
        return done ? m_disk.syncFolder(folder) : done;
    }
    Result<void> remove(const QString &path) override { return m_disk.remove(path); }
    Result<void> link(const QString &path, const QString &name) override
    {
        if (const Result<void> done = operation(); !done)
            return done;
        if (m_linking)
            return m_disk.link(path, name);
        return fail(ErrorCode::Unsupported, QStringLiteral("no links here (injected)"), name);
    }
    /// As on a file system that knows no links.
    void forbidLinks() { m_linking = false; }

private:
    class File final : public OutputFile
    {
    public:
        File(FaultyFiles &files, std::unique_ptr<OutputFile> file)
            : m_files(files)
            , m_file(std::move(file))
        {
        }
        Result<void> write(std::string_view bytes) override
        {
            const Result<void> done = m_files.operation();
            // A full disk takes what still fits.
            const Result<void> written = m_file->write(done ? bytes : bytes.substr(0, bytes.size() / 2));
            return done ? written : done;
        }
        Result<void> sync() override
        {
            m_files.waitForTheDisk();
            const Result<void> done = m_files.operation();
            return done ? m_file->sync() : done;
        }

    private:
        FaultyFiles &m_files;
        std::unique_ptr<OutputFile> m_file;
    };

    Result<void> operation()
    {
        const int number = ++m_count;
        if (m_failFrom > 0 && number >= m_failFrom)
            return fail(m_code, QStringLiteral("The disk is full (injected); free some space."), QStringLiteral("injected"));
        return {};
    }

    void waitForTheDisk()
    {
        if (!m_held || std::this_thread::get_id() == m_holder)
            return;
        ++m_waiting;
        m_held.wait(true);
        --m_waiting;
    }

    DiskFiles m_disk;
    std::atomic<bool> m_held = false;
    std::atomic<int> m_waiting = 0;
    std::thread::id m_holder; ///< written before m_held
    std::atomic<int> m_count = 0;
    std::atomic<int> m_failFrom = 0;
    std::atomic<bool> m_linking = true;
    std::atomic<ErrorCode> m_code = ErrorCode::DiskFull;
};

} // namespace coco::search::test
