// SPDX-License-Identifier: Apache-2.0
#include "coco/StackDoctorCommand.h"

#include <QTest>

#include <cstdio>
#include <memory>

namespace coco::cli {

using namespace Qt::Literals::StringLiterals;
using State = stack::DoctorCheck::State;

class tst_StackDoctor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsCauseAndFix();
    void keepsHostileTextFromTheTerminal();

private:
    static QString printed(const QList<stack::DoctorCheck> &checks)
    {
        const std::unique_ptr<std::FILE, int (*)(std::FILE *)> out(std::tmpfile(), std::fclose);
        Terminal terminal(out.get(), out.get());
        printDoctor(terminal, checks);
        std::rewind(out.get());
        QByteArray text(10'000, '\0');
        text.truncate(qsizetype(std::fread(text.data(), 1, size_t(text.size()), out.get())));
        return QString::fromUtf8(text);
    }
};

void tst_StackDoctor::printsCauseAndFix()
{
    const QString text = printed({{u"engine"_s, u"Engine"_s, State::Ok, u"It answers."_s, {}},
                                  {u"ports"_s, u"Ports"_s, State::Failed, u"Port 3000 is taken."_s, u"Use 3001."_s}});
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(u"ok "_s) && lines[0].endsWith(u"It answers."_s));
    QVERIFY(lines[1].startsWith(u"failed "_s) && lines[1].contains(u"Ports"_s));
    QCOMPARE(lines[2].trimmed(), u"Use 3001."_s);
    QCOMPARE(lines[2].indexOf(u'U'), lines[1].indexOf(u"Port 3000"_s));
}

void tst_StackDoctor::keepsHostileTextFromTheTerminal()
{
    QVERIFY(!printed({{u"engine"_s, u"Engine"_s, State::Failed, u"\x1b[2Jgone"_s, u"\x1b]0;x\a"_s}}).contains(QChar(0x1b)));
}

} // namespace coco::cli

QTEST_GUILESS_MAIN(coco::cli::tst_StackDoctor)
#include "tst_StackDoctor.moc"
