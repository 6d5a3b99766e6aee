// SPDX-License-Identifier: Apache-2.0
#include "coco/LastPort.h"

#include "core/Logging.h"
#include "core/Settings.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {
namespace {

struct ServerSection
{
    quint16 lastPort = 0;

    static QString sectionKey() { return u"server"_s; }
    static ServerSection fromJson(const QJsonObject &json)
    {
        const int port = json.value("last_port"_L1).toInt();
        return {port > 0 && port <= 65535 ? quint16(port) : quint16(0)};
    }
    [[nodiscard]] QJsonObject toJson() const { return {{u"last_port"_s, int(lastPort)}}; }
};

} // namespace

LastPort::LastPort(const QString &dataFolder)
    : m_file(dataFolder + u"/server.json"_s)
{
}

quint16 LastPort::read() const
{
    const auto settings = Settings::load(m_file);
    return settings ? settings->section<ServerSection>().lastPort : quint16(0);
}

void LastPort::write(quint16 port) const
{
    auto settings = Settings::load(m_file);
    if (!settings || settings->section<ServerSection>().lastPort == port)
        return;
    settings->setSection(ServerSection{port});
    if (auto saved = settings->save(); !saved)
        qCInfo(logServer).noquote() << saved.error().message;
}

} // namespace coco::cli
