// SPDX-License-Identifier: Apache-2.0
#include "search/source/ReaderProcess.h"

#include "search/source/UniqueFd.h"

#include <QCoreApplication>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

namespace coco::search {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kTickMs = 50;
constexpr int kEndingMs = 5;
constexpr int kNotStarted = 127;
constexpr rlim_t kMaxScratchBytes = 128U * 1024 * 1024;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::ReaderProcess)
};

tl::unexpected<Error> notStarted(int error)
{
    return fail(ErrorCode::Unavailable,
                Text::tr("The program that reads this kind of document could not be started. Free memory or end other "
                         "programs, then index again."),
                QString::fromLocal8Bit(std::strerror(error)));
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t most)
{
    const rlimit both{most, most};
    static_cast<void>(::setrlimit(resource, &both));
}

/// Between fork and exec: only calls that are safe there.
[[noreturn]] void becomeReader(const char *program, char *const *arguments, int input, int output, int nothing,
                               const ReaderLimits &limits)
{
    static_cast<void>(::setpgid(0, 0));
    if (::dup2(input, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 || ::dup2(nothing, STDERR_FILENO) < 0)
        ::_exit(kNotStarted);
    static_cast<void>(::close_range(3, ~0U, 0));
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, kMaxScratchBytes); // a scratch file at most; pipes are not meant by this one
    static_cast<void>(::signal(SIGXFSZ, SIG_IGN));
    limit(RLIMIT_AS, static_cast<rlim_t>(limits.memoryBytes));
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 1000 + 1));
    sigset_t none;
    sigemptyset(&none);
    static_cast<void>(::sigprocmask(SIG_SETMASK, &none, nullptr));
    static char path[] = "PATH=/usr/bin:/bin";
    static char language[] = "LC_ALL=C.UTF-8";
    char *const environment[] = {path, language, nullptr};
    ::execve(program, arguments, environment);
    ::_exit(kNotStarted);
}

/// The running program; ended with all that it started when this goes away.
class Reader
{
public:
    explicit Reader(pid_t pid)
        : m_pid(pid)
    {
    }
    ~Reader()
    {
        // As long as it is not reaped nobody else can have its number, nor that of its group.
        ::kill(-m_pid, SIGKILL);
        ::kill(m_pid, SIGKILL);
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) { }
    }
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    /// Exit code once it has ended, 128 + signal when it crashed.
    [[nodiscard]] std::optional<int> ended() const
    {
        siginfo_t state = {};
        if (::waitid(P_PID, static_cast<id_t>(m_pid), &state, WEXITED | WNOHANG | WNOWAIT) != 0 || state.si_pid == 0)
            return std::nullopt;
        return state.si_code == CLD_EXITED ? state.si_status : 128 + state.si_status;
    }

private:
    const pid_t m_pid;
};

/// Takes what is in the pipe; false at its end.
bool drain(int fd, qsizetype most, ReaderOutput &output)
{
    std::array<char, 65536> buffer;
    for (;;) {
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0)
            return errno == EAGAIN || errno == EINTR;
        if (got == 0)
            return false;
        const qsizetype room = most - output.bytes.size();
        output.bytes.append(buffer.data(), std::min<qsizetype>(got, room));
        if (got > room) {
            output.cut = true;
            return false;
        }
    }
}

Result<ReaderOutput> collect(const Reader &reader, int fd, const ReaderLimits &limits, const std::stop_token &stop)
{
    const Steady::time_point deadline = Steady::now() + limits.time;
    ReaderOutput output;
    for (bool open = true;;) {
        // Asked before draining: what it printed until then is in the pipe.
        const std::optional<int> exitCode = reader.ended();
        if (open)
            open = drain(fd, limits.outputBytes, output);
        if (exitCode || output.cut) {
            output.exitCode = output.cut ? 0 : *exitCode;
            return output;
        }
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, Text::tr("Reading the document was cancelled."));
        if (Steady::now() >= deadline)
            return fail(ErrorCode::Timeout,
                        Text::tr("The document could not be read within %1 s, so it was left out. Save it anew with "
                                 "another program, then index again.")
                            .arg(limits.time.count() / 1000));
        pollfd waiting{fd, POLLIN, 0};
        static_cast<void>(::poll(&waiting, open ? 1 : 0, open ? kTickMs : kEndingMs));
    }
}

} // namespace

Result<ReaderOutput> runReader(const QByteArray &program, const QByteArrayList &arguments, int inputFd,
                               const ReaderLimits &limits, std::stop_token stop)
{
    std::vector<QByteArray> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);

    int ends[2] = {-1, -1};
    const UniqueFd nothing(::open("/dev/null", O_WRONLY | O_CLOEXEC));
    if (!nothing.isOpen() || ::pipe2(ends, O_CLOEXEC) != 0)
        return notStarted(errno);
    const UniqueFd from(ends[0]);
    UniqueFd to(ends[1]);
    static_cast<void>(::fcntl(from.get(), F_SETFL, O_NONBLOCK));
    const pid_t pid = ::fork();
    if (pid < 0)
        return notStarted(errno);
    if (pid == 0)
        becomeReader(program.constData(), pointers.data(), inputFd, to.get(), nothing.get(), limits);
    static_cast<void>(::setpgid(pid, pid));
    const Reader reader(pid);
    to.reset();
    COCO_TRY(ReaderOutput output, collect(reader, from.get(), limits, stop));
    if (output.exitCode == kNotStarted)
        return notStarted(ENOEXEC);
    return output;
}

} // namespace coco::search
