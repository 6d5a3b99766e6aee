// SPDX-License-Identifier: Apache-2.0
// Holds the #include lines under app/ against the arrows of app/dependencies.txt.
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct ExternalRule
{
    QString folder;
    QStringList prefixes;
};

struct Rules
{
    QMap<QString, QSet<QString>> allowed; // "*" in the set: everything
    QList<ExternalRule> external;
};

Rules readRules(const QString &file)
{
    Rules rules;
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return rules;
    const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u'#') || line.trimmed().isEmpty())
            continue;
        static const QRegularExpression only(QStringLiteral("^only (\\S+) includes (.+)$"));
        if (const auto match = only.match(line); match.hasMatch()) {
            rules.external.append({match.captured(1), match.captured(2).split(u' ')});
            continue;
        }
        const QString folder = line.section(u':', 0, 0);
        const QStringList targets = line.section(u':', 1).split(u' ', Qt::SkipEmptyParts);
        rules.allowed[folder] = QSet<QString>(targets.begin(), targets.end());
    }
    return rules;
}

/// The longest folder named in the rules that holds this path.
QString roomOf(const Rules &rules, const QString &path)
{
    QString room = path.section(u'/', 0, -2);
    while (!room.isEmpty() && !rules.allowed.contains(room))
        room = room.section(u'/', 0, -2);
    return room;
}

bool isBelow(const QString &room, const QString &folder)
{
    return room == folder || room.startsWith(folder + u'/');
}

QStringList violationsOfLine(const Rules &rules, const QString &room, const QString &where,
                             const QString &include)
{
    QStringList found;
    const QString target = roomOf(rules, include);
    const QSet<QString> allowed = rules.allowed.value(room);
    if (!target.isEmpty() && target != room && !allowed.contains(target)
        && !allowed.contains(QStringLiteral("*")))
        found << where + QStringLiteral(": ") + room + QStringLiteral(" may not include ") + include;
    for (const ExternalRule &rule : rules.external) {
        for (const QString &prefix : rule.prefixes) {
            const bool hit = prefix.endsWith(u'/') ? include.startsWith(prefix) : include == prefix;
            if (hit && !isBelow(room, rule.folder))
                found << where + QStringLiteral(": only ") + rule.folder
                             + QStringLiteral(" may include ") + include;
        }
    }
    return found;
}

QStringList violations(const Rules &rules, const QString &app)
{
    QStringList found;
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"));
    QDirIterator files(app, {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.c")},
                       QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString relative = QDir(app).relativeFilePath(path);
        const QString room = roomOf(rules, relative);
        if (room.isEmpty()) {
            found << relative + QStringLiteral(": its folder has no line in dependencies.txt");
            continue;
        }
        QFile source(path);
        if (!source.open(QIODevice::ReadOnly))
            continue;
        const QStringList lines = QString::fromUtf8(source.readAll()).split(u'\n');
        for (const QString &line : lines) {
            if (const auto match = include.match(line); match.hasMatch())
                found << violationsOfLine(rules, room, relative, match.captured(1));
        }
    }
    return found;
}

void plant(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

class TestDependencies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_app = QStringLiteral(COCO_SOURCE_DIR "/app");
        m_rules = readRules(m_app + QStringLiteral("/dependencies.txt"));
        QVERIFY(m_rules.allowed.size() > 10);
        QVERIFY(!m_rules.external.isEmpty());
    }

    void treeFollowsTheArrows()
    {
        const QStringList found = violations(m_rules, m_app);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void arrowsHaveNoCycle()
    {
        QMap<QString, QSet<QString>> rest = m_rules.allowed;
        rest.remove(QStringLiteral("coco"));
        bool removed = true;
        while (removed) {
            removed = false;
            const QStringList rooms = rest.keys();
            for (const QString &room : rooms) {
                bool leaf = true;
                for (const QString &target : std::as_const(rest[room]))
                    leaf = leaf && !rest.contains(target);
                if (leaf) {
                    rest.remove(room);
                    removed = true;
                }
            }
        }
        QVERIFY2(rest.isEmpty(), qPrintable(QStringList(rest.keys()).join(u' ')));
    }

    void plantedIncludesAreFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("search to mcp") << "search/index/A.cpp" << QByteArray("#include \"mcp/McpClient.h\"\n");
        QTest::newRow("mcp to search") << "mcp/A.cpp" << QByteArray("  # include \"search/api/SearchTypes.h\"\n");
        QTest::newRow("stack to search") << "stack/A.h" << QByteArray("#include \"search/api/SearchTypes.h\"\n");
        QTest::newRow("anything to desktop") << "core/A.h" << QByteArray("#include \"desktop/MainWindow.h\"\n");
        QTest::newRow("desktop past the api") << "desktop/A.cpp" << QByteArray("#include \"search/store/ChunkStore.h\"\n");
        QTest::newRow("sqlite elsewhere") << "search/query/A.cpp" << QByteArray("#include <sqlite3.h>\n");
        QTest::newRow("boost elsewhere") << "mcp/A.cpp" << QByteArray("#include <boost/asio.hpp>\n");
        QTest::newRow("libpq elsewhere") << "stack/A.cpp" << QByteArray("#include <libpq-fe.h>\n");
        QTest::newRow("widgets elsewhere") << "stack/A.cpp" << QByteArray("#include <QWidget>\n");
        QTest::newRow("tree-sitter elsewhere") << "search/index/A.cpp" << QByteArray("#include <tree_sitter/api.h>\n");
        QTest::newRow("folder without a line") << "misc/A.cpp" << QByteArray("int a;\n");
    }

    void plantedIncludesAreFound()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QTemporaryDir tree;
        plant(tree.filePath(file), text);
        QCOMPARE(violations(m_rules, tree.path()).size(), 1);
    }

    void allowedIncludesPass()
    {
        QTemporaryDir tree;
        plant(tree.filePath(QStringLiteral("tools/A.cpp")),
              "#include \"search/api/SearchTypes.h\"\n#include \"mcp/ToolRegistry.h\"\n#include <QString>\n");
        plant(tree.filePath(QStringLiteral("coco/A.cpp")), "#include \"search/store/ChunkStore.h\"\n");
        QCOMPARE(violations(m_rules, tree.path()), QStringList());
    }

private:
    QString m_app;
    Rules m_rules;
};

QTEST_APPLESS_MAIN(TestDependencies)
#include "tst_Dependencies.moc"
