// SPDX-License-Identifier: Apache-2.0
#include "desktop/Notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using stack::StackPhase;

namespace {

constexpr int kTimeoutMs = 5'000;
constexpr auto kPatience = 10s;

const QString &serviceName()
{
    static const QString kName = u"org.freedesktop.Notifications"_s;
    return kName;
}

QDBusMessage callOf(const QString &method)
{
    return QDBusMessage::createMethodCall(serviceName(), u"/org/freedesktop/Notifications"_s, serviceName(), method);
}

bool isProblem(StackPhase phase)
{
    return phase == StackPhase::EngineMissing || phase == StackPhase::Failed || phase == StackPhase::Degraded;
}

} // namespace

Notifier::Notifier(QDBusConnection bus, QObject *parent)
    : QObject(parent)
    , m_bus(std::move(bus))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kPatience);
    connect(&m_settle, &QTimer::timeout, this, &Notifier::settled);
    if (!m_bus.isConnected())
        return;
    const QString path = u"/org/freedesktop/Notifications"_s;
    m_bus.connect(serviceName(), path, serviceName(), u"ActionInvoked"_s, this, SLOT(onActionInvoked(uint,QString)));
    m_bus.connect(serviceName(), path, serviceName(), u"ActivationToken"_s, this, SLOT(onActivationToken(uint,QString)));
    m_bus.connect(serviceName(), path, serviceName(), u"NotificationClosed"_s, this, SLOT(onClosed(uint,uint)));
}

void Notifier::setStack(const stack::StackStatus &status, bool busy)
{
    const bool changed = status.phase != m_status.phase || busy != m_busy;
    m_status = status;
    m_busy = busy;
    if (busy) {
        m_askedFor = true; // how that ends is seen where it was asked for
        m_toldProblem = false;
        m_settle.stop();
    } else if (changed) {
        m_settle.start();
    }
    if (!busy && (status.phase == StackPhase::Ready || status.phase == StackPhase::Degraded))
        m_askedFor = false;
}

void Notifier::settled()
{
    if (m_status.phase == StackPhase::Ready) {
        m_wasWell = true;
        if (m_toldProblem)
            notify(Kind::Stack, tr("The stack works again"), tr("Everything is ready."), false);
        m_toldProblem = false;
        return;
    }
    const bool hasStopped = m_status.phase == StackPhase::Stopped;
    if (!m_wasWell || m_askedFor || m_toldProblem || (!isProblem(m_status.phase) && !hasStopped))
        return;
    m_toldProblem = true;
    const QString title = m_status.phase == StackPhase::EngineMissing ? tr("The engine no longer answers")
                          : hasStopped                                ? tr("The stack has stopped")
                          : m_status.phase == StackPhase::Degraded    ? tr("The stack works only in part")
                                                                      : tr("The stack does not work");
    notify(Kind::Stack, title, m_status.reason, true);
}

void Notifier::indexed(const QString &project, const QString &report, bool isWatched)
{
    if (!isWatched)
        notify(Kind::Indexing, tr("%1 is indexed").arg(project), report, false);
}

void Notifier::updateAvailable(const QString &image)
{
    notify(Kind::Update, tr("There is a newer image"), image, false);
}

void Notifier::notify(Kind kind, const QString &title, const QString &sentence, bool isProblem)
{
    const bool wanted = m_settings.enabled
                        && (kind == Kind::Stack      ? m_settings.stackProblems
                            : kind == Kind::Indexing ? m_settings.indexingDone
                                                     : m_settings.updates);
    if (!wanted)
        return;
    if (!m_bus.isConnected()) {
        if (m_fallback)
            m_fallback(title, sentence, isProblem);
        return;
    }
    if (m_readsMarkup) {
        send(kind, title, sentence, isProblem);
        return;
    }
    // A reason may hold < and &, which must neither be read as markup nor be shown as entities.
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(callOf(u"GetCapabilities"_s), kTimeoutMs), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, kind, title, sentence, isProblem] {
        const QDBusPendingReply<QStringList> reply = *answer;
        answer->deleteLater();
        if (reply.isValid())
            m_readsMarkup = reply.value().contains(u"body-markup"_s);
        send(kind, title, sentence, isProblem);
    });
}

void Notifier::send(Kind kind, const QString &title, const QString &sentence, bool isProblem)
{
    QDBusMessage call = callOf(u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, u"org.cocosearch.Desktop"_s},
                            {u"urgency"_s, QVariant::fromValue<uchar>(1)},
                            {u"category"_s, kind == Kind::Stack ? u"device"_s : u"transfer.complete"_s}};
    call << u"CocoSearch"_s << m_shown.value(kind, 0) << u"org.cocosearch.Desktop"_s << title
         << (m_readsMarkup.value_or(false) ? sentence.toHtmlEscaped() : sentence) << QStringList{u"default"_s, tr("Open")} << hints << -1;
    auto *answer = new QDBusPendingCallWatcher(m_bus.asyncCall(call, kTimeoutMs), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer, kind, title, sentence, isProblem] {
        const QDBusPendingReply<uint> reply = *answer;
        answer->deleteLater();
        if (reply.isValid())
            m_shown.insert(kind, reply.value());
        else if (m_fallback)
            m_fallback(title, sentence, isProblem);
    });
}

std::optional<Notifier::Kind> Notifier::kindOf(uint id) const
{
    for (auto it = m_shown.begin(); it != m_shown.end(); ++it) {
        if (it.value() == id)
            return it.key();
    }
    return {};
}

void Notifier::onActionInvoked(uint id, const QString &)
{
    if (const auto kind = kindOf(id))
        Q_EMIT openRequested(*kind, m_tokens.take(id));
}

void Notifier::onActivationToken(uint id, const QString &token)
{
    // Comes before the action it belongs to; messages of others are none of ours.
    if (kindOf(id))
        m_tokens.insert(id, token);
}

void Notifier::onClosed(uint id, uint)
{
    m_tokens.remove(id);
    if (const auto kind = kindOf(id))
        m_shown.remove(*kind);
}

} // namespace coco::desktop
