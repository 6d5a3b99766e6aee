// SPDX-License-Identifier: Apache-2.0
#include "stack/StackSpec.h"

#include "core/PathMap.h"
#include "docker/EngineEndpoint.h"
#include "docker/ImageReference.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace coco::stack {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::StackSpec)
};

class Examiner
{
public:
    explicit Examiner(const StackSpec &spec)
        : m_spec(spec)
    {
    }

    [[nodiscard]] QList<SpecProblem> examine()
    {
        if (m_spec.backend == BackendKind::Remote)
            examineRemote();
        if (m_spec.backend != BackendKind::Docker)
            return m_problems;
        examineNames();
        examinePorts();
        examineRepositories();
        examineNumbers();
        examineEnvironment();
        return m_problems;
    }

private:
    void add(const QString &path, const QString &message) { m_problems.append({path, message}); }

    void examineRemote()
    {
        const QUrl url(m_spec.remoteUrl, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1))
            add(u"remote.url"_s, Text::tr("Give the server's address, such as https://code.example.org."));
        else if (!url.userInfo().isEmpty())
            add(u"remote.url"_s, Text::tr("The address must not hold a password. Name a file with the token in remote.token_file."));
    }

    void examineNames()
    {
        static const QRegularExpression pattern(u"\\A[a-zA-Z0-9][a-zA-Z0-9_.-]{1,62}\\z"_s);
        const auto examineName = [this](const QString &path, const QString &name) {
            if (!pattern.match(name).hasMatch())
                add(path, Text::tr("“%1” is no name for this. Use 2 to 63 letters, digits, dots, dashes and underscores.").arg(name.left(80)));
        };
        examineName(u"name"_s, m_spec.name);
        examineName(u"volume"_s, m_spec.volume);
        if (const auto reference = docker::parseImageReference(m_spec.image.reference); !reference)
            add(u"image.reference"_s, reference.error().message);
        if (!QStringList{u"full"_s, u"slim"_s}.contains(m_spec.image.target))
            add(u"image.target"_s, Text::tr("“%1” is no image of the stack. Use full or slim.").arg(m_spec.image.target.left(80)));
        if (!m_spec.engineHost.isEmpty()) {
            if (const auto endpoint = docker::parseEndpoint(m_spec.engineHost); !endpoint)
                add(u"engine.host"_s, endpoint.error().message);
        }
    }

    void examinePort(const QString &path, int port, bool mayBeOff)
    {
        if (port == 0 && mayBeOff)
            return;
        if (port < 1 || port > 65535)
            add(path, mayBeOff ? Text::tr("%1 is no port. Use 1 to 65535, or 0 for none.").arg(port)
                               : Text::tr("%1 is no port. Use 1 to 65535.").arg(port));
        else if (m_seenPorts.contains(port))
            add(path, Text::tr("Port %1 is used twice. Give each service a port of its own.").arg(port));
        m_seenPorts.insert(port);
    }

    void examinePorts()
    {
        examinePort(u"ports.mcp"_s, m_spec.ports.mcp, false);
        examinePort(u"ports.postgresql"_s, m_spec.ports.postgresql, true);
        examinePort(u"ports.ollama"_s, m_spec.ports.ollama, true);
    }

    void examineRepositories()
    {
        static const QRegularExpression pattern(u"\\A[^/\\x00-\\x1f;=]{1,200}\\z"_s);
        QSet<QString> names;
        for (qsizetype i = 0; i < m_spec.repositories.size(); ++i) {
            const RepositoryMount &mount = m_spec.repositories.at(i);
            const QString path = u"repositories.%1"_s.arg(i);
            if (!PathMap::isAbsolute(mount.folder) || mount.folder.contains(u';') || mount.folder.contains(u'='))
                add(path, Text::tr("“%1” is not the whole path of a folder, or holds “;” or “=”.").arg(mount.folder.left(200)));
            if (!pattern.match(mount.name).hasMatch() || mount.name == "."_L1 || mount.name == ".."_L1)
                add(path, Text::tr("“%1” cannot be the name of a folder in the container.").arg(mount.name.left(80)));
            else if (names.contains(mount.name))
                add(path, Text::tr("Two repositories are called %1. Rename one.").arg(mount.name));
            names.insert(mount.name);
        }
    }

    void examineNumbers()
    {
        const ResourceChoice &resources = m_spec.resources;
        if (resources.processors < 0 || resources.processors > 4096)
            add(u"resources.processors"_s, Text::tr("Give a number of processors, or 0 for no limit."));
        if (resources.memoryMib != 0 && (resources.memoryMib < 512 || resources.memoryMib > 16'000'000))
            add(u"resources.memory_mib"_s, Text::tr("The stack needs at least 512 MiB; 0 means no limit."));
        if (resources.sharedMemoryMib < 64 || resources.sharedMemoryMib > 1'000'000)
            add(u"resources.shared_memory_mib"_s, Text::tr("Give at least 64 MiB; 1024 is a good value."));
        if (m_spec.stopTimeout < std::chrono::seconds(10) || m_spec.stopTimeout > std::chrono::seconds(600))
            add(u"stop_timeout_s"_s, Text::tr("Give 10 to 600 seconds: PostgreSQL needs time to close its files."));
        if (m_spec.readyTimeout < std::chrono::seconds(5) || m_spec.readyTimeout > std::chrono::seconds(3600))
            add(u"ready_timeout_s"_s, Text::tr("Give 5 to 3600 seconds."));
    }

    void examineEnvironment()
    {
        static const QRegularExpression pattern(u"\\A[A-Za-z_][A-Za-z0-9_]*\\z"_s);
        for (auto it = m_spec.environment.begin(); it != m_spec.environment.end(); ++it) {
            const QString path = u"environment."_s + it.key().left(80);
            if (!pattern.match(it.key()).hasMatch())
                add(path, Text::tr("“%1” is no name of a variable.").arg(it.key().left(80)));
            else if (it->contains(QChar::Null) || it->contains(u'\n'))
                add(path, Text::tr("The value must be one line."));
            else if (it.key() == "COCOSEARCH_PATH_MAP"_L1)
                add(path, Text::tr("This variable follows from the repositories. Set those instead."));
        }
    }

    const StackSpec &m_spec;
    QSet<int> m_seenPorts;
    QList<SpecProblem> m_problems;
};

} // namespace

QString defaultImageReference()
{
    return u"cocosearch/all-in-one:full"_s;
}

QList<SpecProblem> StackSpec::problems() const
{
    return Examiner(*this).examine();
}

} // namespace coco::stack
