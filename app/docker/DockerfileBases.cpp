// SPDX-License-Identifier: Apache-2.0
#include "docker/DockerfileBases.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace coco::docker {
namespace {

/// "$NAME" and "${NAME}", also with ":-default".
QString expanded(const QString &text, const QHash<QString, QString> &values)
{
    static const QRegularExpression pattern(uR"(\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}|([A-Za-z_][A-Za-z0-9_]*)))"_s);
    QString result;
    qsizetype end = 0;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString name = match.captured(1) + match.captured(3);
        result += text.sliced(end, match.capturedStart() - end);
        result += values.value(name).isEmpty() ? match.captured(2) : values.value(name);
        end = match.capturedEnd();
    }
    return result + text.sliced(end);
}

QStringList logicalLines(const QString &dockerfile)
{
    QStringList lines;
    QString open;
    for (const QString &raw : dockerfile.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'#'))
            continue;
        if (line.endsWith(u'\\')) {
            open += line.chopped(1) + u' ';
            continue;
        }
        lines.append(open + line);
        open.clear();
    }
    return lines;
}

QString withoutQuotes(QString value)
{
    if (value.size() >= 2 && (value.startsWith(u'"') || value.startsWith(u'\'')) && value.endsWith(value.front()))
        value = value.sliced(1, value.size() - 2);
    return value;
}

} // namespace

QStringList basesOf(const QString &dockerfile, const QString &target, const QHash<QString, QString> &arguments)
{
    static const QRegularExpression from(u"\\AFROM\\s+(?:--platform=\\S+\\s+)?(\\S+)(?:\\s+AS\\s+(\\S+))?\\s*\\z"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression arg(u"\\AARG\\s+([A-Za-z_][A-Za-z0-9_]*)(?:=(\\S*|\".*\"|'.*'))?\\s*\\z"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression copy(u"\\ACOPY\\s+(?:--\\S+\\s+)*?--from=(\\S+)"_s, QRegularExpression::CaseInsensitiveOption);
    QHash<QString, QString> values;
    QSet<QString> stages;
    QStringList bases;
    bool beforeFirstStage = true;
    bool last = false;
    const auto add = [&](const QString &name) {
        bool isNumber = false;
        name.toInt(&isNumber);
        if (!name.isEmpty() && name != "scratch"_L1 && !isNumber && !stages.contains(name.toLower()) && !bases.contains(name))
            bases.append(name);
    };
    for (const QString &line : logicalLines(dockerfile)) {
        if (const auto match = arg.match(line); match.hasMatch() && beforeFirstStage) {
            const QString name = match.captured(1);
            values.insert(name, arguments.contains(name) ? arguments.value(name) : expanded(withoutQuotes(match.captured(2)), values));
        } else if (const auto stage = from.match(line); stage.hasMatch()) {
            if (last)
                break;
            beforeFirstStage = false;
            add(expanded(stage.captured(1), values));
            stages.insert(stage.captured(2).toLower());
            last = !target.isEmpty() && stage.captured(2).compare(target, Qt::CaseInsensitive) == 0;
        } else if (const auto source = copy.match(line); source.hasMatch()) {
            add(expanded(source.captured(1), values));
        }
    }
    return bases;
}

} // namespace coco::docker
