// SPDX-License-Identifier: Apache-2.0
#include "stack/Doctor.h"

#include <QCoreApplication>
#include <QStringList>

namespace coco::stack {

using namespace Qt::Literals::StringLiterals;
using State = DoctorCheck::State;

namespace {

constexpr std::chrono::milliseconds kSkewWarning{30'000};
constexpr std::chrono::milliseconds kSkewFailure{300'000}; ///< certificates and logins begin to fail

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::Doctor)
};

/// One check under way: the first fault that is worse than what is there wins.
class Check
{
public:
    Check(const QString &id, const char *title)
    {
        m_check.id = id;
        m_check.title = Text::tr(title);
    }
    [[nodiscard]] DoctorCheck ok(const QString &cause) { return with(State::Ok, cause, {}); }
    [[nodiscard]] DoctorCheck warning(const QString &cause, const QString &fix) { return with(State::Warning, cause, fix); }
    [[nodiscard]] DoctorCheck failed(const QString &cause, const QString &fix) { return with(State::Failed, cause, fix); }
    [[nodiscard]] DoctorCheck skipped(const QString &cause) { return with(State::Skipped, cause, {}); }

private:
    DoctorCheck with(State state, const QString &cause, const QString &fix)
    {
        m_check.state = state;
        m_check.cause = cause;
        m_check.fix = fix;
        return m_check;
    }

    DoctorCheck m_check;
};

QString triedEndpoint(const DoctorFacts &facts)
{
    return Text::tr("%1 (%2)").arg(facts.endpoint->endpoint.toString(), facts.endpoint->describeSource());
}

QString otherEngines(const DoctorFacts &facts)
{
    QStringList others;
    for (const docker::OfferedEngine &offered : facts.offered) {
        if (!facts.endpoint || offered.endpoint != facts.endpoint->endpoint)
            others.append(Text::tr("%1 answers at %2: “coco stack config set engine.host %2” uses it.").arg(offered.product, offered.endpoint.toString()));
    }
    return others.join(u' ');
}

DoctorCheck checkEngine(const DoctorFacts &facts)
{
    Check check(u"engine"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Engine"));
    const QString others = otherEngines(facts);
    const auto fix = [&](const QString &first) { return others.isEmpty() ? first : first + u' ' + others; };
    if (!facts.endpoint)
        return check.failed(facts.endpointError.message,
                            fix(Text::tr("Correct the setting, DOCKER_HOST or the Docker context, or choose the engine with “coco stack config set engine.host”.")));
    if (facts.engine)
        return check.ok(Text::tr("%1 %2 answers at %3.").arg(facts.engine->productName(), facts.engine->version, triedEndpoint(facts)));
    if (facts.engineError.code == ErrorCode::PermissionDenied || facts.engineError.code == ErrorCode::Unsupported)
        return check.failed(Text::tr("An engine is there at %1, but cannot be used; see below.").arg(triedEndpoint(facts)), fix(Text::tr("Mend what the next checks name.")));
    return check.failed(Text::tr("No engine answers at %1. %2").arg(triedEndpoint(facts), facts.engineError.message),
                        fix(Text::tr("Install or start Docker (Debian: “apt install docker.io”, “systemctl start docker”), or work without one: “coco stack config set backend embedded”.")));
}

DoctorCheck checkPermission(const DoctorFacts &facts)
{
    Check check(u"permission"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Permission"));
    if (facts.engine)
        return check.ok(Text::tr("This user may use the engine."));
    if (facts.engineError.code == ErrorCode::PermissionDenied)
        return check.failed(facts.engineError.message,
                            Text::tr("Add yourself to the group docker (“sudo usermod -aG docker $USER”) and log in again. Members of that group can do all that the "
                                     "administrator can; a rootless engine avoids that."));
    return check.skipped(Text::tr("No engine answers."));
}

DoctorCheck checkVersion(const DoctorFacts &facts)
{
    Check check(u"version"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Version"));
    if (facts.engine) {
        const QString versions = Text::tr("API %1 is spoken; the engine knows up to %2.").arg(facts.engine->apiVersion.toString(), facts.engine->newestApi.toString());
        if (facts.engine->product == docker::EngineFacts::Product::Podman)
            return check.warning(versions + u' ' + Text::tr("Podman is supported for the most part."),
                                 Text::tr("Restarting with the machine needs podman-restart.service; an update check is not possible with it."));
        return check.ok(versions);
    }
    if (facts.engineError.code == ErrorCode::Unsupported)
        return check.failed(facts.engineError.message, Text::tr("Update the older of the two: the engine needs API %1 or newer.").arg(docker::kMinApiVersion.toString()));
    return check.skipped(Text::tr("No engine answers."));
}

DoctorCheck checkPlace(const DoctorFacts &facts)
{
    Check check(u"local"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Same machine"));
    if (!facts.endpoint)
        return check.skipped(Text::tr("No engine was chosen."));
    if (!facts.endpoint->endpoint.isLocal())
        return check.failed(Text::tr("The engine runs on another computer, so folders and ports would be those of that computer."),
                            Text::tr("Use a local engine to start a stack, or run “coco serve” there and use the back end remote."));
    return check.ok(Text::tr("The engine runs on this machine."));
}

DoctorCheck checkDisk(const DoctorFacts &facts)
{
    Check check(u"disk"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Disk"));
    const qint64 needed = facts.image ? bytesNeeded(DiskOperation::CreateStack, facts.spec) : bytesNeeded(DiskOperation::PullImage, facts.spec);
    const DiskVerdict host = judgeDisk(facts.hostDisk, bytesNeeded(DiskOperation::BackUp, facts.spec));
    const DiskVerdict engine = judgeDisk(facts.engineDisk, needed);
    using V = DiskVerdict::State;
    const QString fix = Text::tr("Remove what is not needed any more: “docker system df” shows what the engine keeps.");
    for (const DiskVerdict &verdict : {engine, host}) {
        if (verdict.state == V::Short)
            return check.failed(verdict.message, fix);
    }
    for (const DiskVerdict &verdict : {engine, host}) {
        if (verdict.state == V::Tight)
            return check.warning(verdict.message, fix);
    }
    if (engine.state == V::Unknown)
        return facts.engine ? check.warning(engine.message, Text::tr("Look it up there before a large download.")) : check.skipped(Text::tr("No engine answers."));
    return check.ok(Text::tr("There is room for the image and the indexes."));
}

DoctorCheck checkPorts(const DoctorFacts &facts)
{
    Check check(u"ports"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Ports"));
    if (!facts.ports)
        return check.skipped(Text::tr("They were not looked at."));
    if (const auto verdict = facts.ports->verdict(); !verdict) {
        const QString &text = verdict.error().message;
        const qsizetype next = text.lastIndexOf(u". "_s); // the last sentence says what to do
        return check.failed(text.left(next + 1), text.mid(next + 2));
    }
    QStringList ports;
    for (const PortFinding &finding : facts.ports->findings)
        ports.append(QString::number(finding.wish.port));
    return check.ok(Text::tr("Free, or held by the stack itself: %1.").arg(ports.join(u", "_s)));
}

DoctorCheck checkImage(const DoctorFacts &facts)
{
    Check check(u"image"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Image"));
    if (!facts.engine)
        return check.skipped(Text::tr("No engine answers."));
    if (!facts.image) {
        if (facts.imageError.code != ErrorCode::NotFound)
            return check.failed(facts.imageError.message, Text::tr("Try again; if it stays, look into the engine's log."));
        return check.warning(Text::tr("%1 is not on this machine yet.").arg(facts.spec.image.reference),
                             Text::tr("“coco stack build” makes it here, “coco stack pull” downloads it, “coco stack load FILE” reads it from a file."));
    }
    return check.ok(Text::tr("%1 is here.").arg(facts.spec.image.reference));
}

/// Docker Desktop and its like share the home folder, and others only when told so.
bool isSharedWithVirtualMachine(const DoctorFacts &facts, const QString &folder)
{
    return folder == facts.home || folder.startsWith(facts.home + u'/') || folder.startsWith("/tmp/"_L1) || folder.startsWith("/private/"_L1)
           || folder.startsWith("/Users/"_L1) || folder.startsWith("/Volumes/"_L1);
}

DoctorCheck checkMounts(const DoctorFacts &facts)
{
    Check check(u"mounts"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Folders"));
    if (facts.mounts.isEmpty())
        return check.skipped(Text::tr("No folder is shared with the container yet; “coco stack up --repository FOLDER” shares one."));
    for (const MountFact &mount : facts.mounts) {
        if (!mount.exists)
            return check.failed(Text::tr("%1 does not exist any more.").arg(mount.folder), Text::tr("Put it back, or correct “repositories” in the settings."));
        if (!mount.isFolder)
            return check.failed(Text::tr("%1 is not a folder.").arg(mount.folder), Text::tr("Correct “repositories” in the settings."));
        if (!mount.isReadable && (!facts.engine || facts.engine->rootless))
            return check.failed(Text::tr("%1 cannot be read by you, and so not by the container either.").arg(mount.folder), Text::tr("Give yourself the right to read it."));
    }
    if (facts.engine && facts.engine->isVirtualMachine()) {
        for (const MountFact &mount : facts.mounts) {
            if (!isSharedWithVirtualMachine(facts, mount.folder))
                return check.warning(Text::tr("%1 may not be shared with the virtual machine of %2.").arg(mount.folder, facts.engine->productName()),
                                     Text::tr("Add it to the shared folders in the settings of %1.").arg(facts.engine->productName()));
        }
    }
    return check.ok(Text::tr("%n folder(s) are there and shared.", nullptr, static_cast<int>(facts.mounts.size())));
}

DoctorCheck checkTime(const DoctorFacts &facts)
{
    Check check(u"time"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Clocks"));
    if (!facts.clockSkew)
        return check.skipped(Text::tr("The engine's time is not known."));
    const auto skew = *facts.clockSkew < std::chrono::milliseconds(0) ? -*facts.clockSkew : *facts.clockSkew;
    if (skew < kSkewWarning)
        return check.ok(Text::tr("The engine's clock and ours agree."));
    const QString cause = Text::tr("The engine's clock is %1 s %2.")
                              .arg(skew.count() / 1000)
                              .arg(facts.clockSkew->count() > 0 ? Text::tr("ahead of ours") : Text::tr("behind ours"));
    const QString fix = Text::tr("Restart the engine: the clock of a virtual machine stops while the computer sleeps. On a server, set up time synchronisation.");
    return skew < kSkewFailure ? check.warning(cause, fix) : check.failed(cause, fix);
}

DoctorCheck checkProxy(const DoctorFacts &facts)
{
    Check check(u"proxy"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Proxy"));
    if (!facts.engine)
        return check.skipped(Text::tr("No engine answers."));
    if (facts.weHaveProxy && !facts.engineHasProxy)
        return check.warning(Text::tr("A proxy is set in this session, but not for the engine, which downloads images by itself."),
                             Text::tr("Set the proxy in the engine's own settings (systemd: “systemctl edit docker”), or load the image from a file."));
    return check.ok(facts.engineHasProxy ? Text::tr("The engine downloads through a proxy.") : Text::tr("No proxy is needed or set."));
}

DoctorCheck checkCredentials(const DoctorFacts &facts)
{
    Check check(u"credentials"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Registry logins"));
    if (!facts.configError.message.isEmpty())
        return check.warning(facts.configError.message, Text::tr("Mend or remove that file; it belongs to the Docker CLI and is never changed by us."));
    if (facts.credentialHelper.isEmpty())
        return check.ok(Text::tr("No helper is needed."));
    if (!facts.helperIsThere)
        return check.warning(Text::tr("Docker's settings name the helper %1, which is not installed. Images that need no login are still pulled.").arg(facts.credentialHelper),
                             Text::tr("Install it, or remove “credsStore” from Docker's config.json, where an uninstalled Docker Desktop often leaves it."));
    return check.ok(Text::tr("Logins come from %1.").arg(facts.credentialHelper));
}

DoctorCheck checkVolume(const DoctorFacts &facts)
{
    Check check(u"volume"_s, QT_TRANSLATE_NOOP("coco::Doctor", "Data volume"));
    if (!facts.engine)
        return check.skipped(Text::tr("No engine answers."));
    if (facts.volumeIsForeign)
        return check.failed(Text::tr("The volume %1 exists and is not ours; it is left alone.").arg(facts.spec.volume),
                            Text::tr("Choose another name: “coco stack config set volume NAME”."));
    if (facts.volumeIsHere)
        return check.ok(Text::tr("The volume %1 is in this engine.").arg(facts.spec.volume));
    if (!facts.volumeElsewhere.isEmpty())
        return check.warning(Text::tr("Your index lives in another engine: %1 holds the volume, this one does not.").arg(facts.volumeElsewhere),
                             facts.elsewhereSetting.isEmpty() ? Text::tr("Switch back to that engine.") : Text::tr("Switch back with “%1”.").arg(facts.elsewhereSetting));
    return check.ok(Text::tr("It is made at the first start."));
}

/// What needs no look in a stack without a container.
DoctorCheck withoutContainer(DoctorCheck check)
{
    check.state = State::Skipped;
    check.cause = Text::tr("Only for the back end docker.");
    check.fix.clear();
    return check;
}

} // namespace

QList<DoctorCheck> examine(const DoctorFacts &facts)
{
    QList<DoctorCheck> checks{checkEngine(facts), checkPermission(facts), checkVersion(facts)};
    const QList<DoctorCheck> ofContainer{checkPlace(facts), checkDisk(facts),  checkPorts(facts), checkImage(facts),      checkMounts(facts),
                                         checkTime(facts),  checkProxy(facts), checkVolume(facts), checkCredentials(facts)};
    for (const DoctorCheck &check : ofContainer)
        checks.append(facts.spec.backend == BackendKind::Docker ? check : withoutContainer(check));
    return checks;
}

int doctorExitCode(const QList<DoctorCheck> &checks)
{
    int code = 0;
    for (const DoctorCheck &check : checks) {
        if (check.state != State::Failed)
            continue;
        if (check.id == "engine"_L1)
            return 3;
        code = 1;
    }
    return code;
}

} // namespace coco::stack
