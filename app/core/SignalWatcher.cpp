// SPDX-License-Identifier: Apache-2.0
#include "core/SignalWatcher.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace coco {
namespace {

// A signal handler can reach nothing but globals.
std::atomic<int> signalPipe{-1};
std::atomic<int> interruptions{0};

void onSignal(int number)
{
    if (number == SIGINT && interruptions.fetch_add(1) > 0)
        ::_exit(EXIT_FAILURE);
    const char byte = 's';
    [[maybe_unused]] const ssize_t written = ::write(signalPipe, &byte, 1);
}

void install(int number, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(number, &action, nullptr);
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    signalPipe = m_pipe[1];
    interruptions = 0;
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::drain);
    install(SIGINT, onSignal);
    install(SIGTERM, onSignal);
    install(SIGHUP, SIG_IGN);
}

SignalWatcher::~SignalWatcher()
{
    if (m_pipe[0] < 0)
        return;
    install(SIGINT, SIG_DFL);
    install(SIGTERM, SIG_DFL);
    install(SIGHUP, SIG_DFL);
    signalPipe = -1;
    m_notifier.reset();
    ::close(m_pipe[0]);
    ::close(m_pipe[1]);
}

void SignalWatcher::drain()
{
    char bytes[16];
    if (::read(m_pipe[0], bytes, sizeof(bytes)) > 0)
        Q_EMIT stopRequested();
}

} // namespace coco
