// SPDX-License-Identifier: Apache-2.0
#include "desktop/FaultAdvice.h"

#include "desktop/StackWording.h"
#include "stack/StackSpec.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::desktop::FaultAdvice)
};

} // namespace

FaultAdvice adviceIn(const Error &error)
{
    static const QRegularExpression setting(u"coco stack config set ([a-z_.]+) ([A-Za-z0-9_./:-]*[A-Za-z0-9_/-])"_s);
    FaultAdvice advice;
    for (auto it = setting.globalMatch(error.message); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        advice.settings.append({match.captured(1), match.captured(2)});
    }
    advice.image = error.message.contains("coco stack build"_L1);
    advice.log = error.message.contains("coco stack logs"_L1);
    advice.room = error.code == ErrorCode::DiskFull;
    return advice;
}

QString adviceText(const FaultAdvice &advice)
{
    QStringList ports;
    for (const auto &[place, value] : advice.settings) {
        if (place == "name"_L1)
            return Text::tr("&Use the name %1").arg(value);
        if (place == "volume"_L1)
            return Text::tr("&Use the volume %1").arg(value);
        if (!place.startsWith("ports."_L1))
            return Text::tr("&Set “%1” to %2").arg(settingTitle(place), value);
        ports.append(value);
    }
    if (ports.isEmpty())
        return {};
    return ports.size() == 1 ? Text::tr("&Use port %1").arg(ports.first()) : Text::tr("&Use the ports %1").arg(ports.join(u", "_s));
}

QString withoutCommands(const QString &text)
{
    QStringList sentences = text.split(u". "_s);
    if (sentences.removeIf([](const QString &each) { return each.contains("coco stack"_L1); }) == 0)
        return text;
    const QString rest = sentences.join(u". "_s);
    return rest.isEmpty() || rest.endsWith(u'.') ? rest : rest + u'.';
}

Result<stack::StackSpec> advised(stack::StackSpec spec, const FaultAdvice &advice)
{
    for (const auto &[place, value] : advice.settings) {
        COCO_TRY(spec, stack::withSpecValue(spec, place, value));
    }
    return spec;
}

} // namespace coco::desktop
