// SPDX-License-Identifier: Apache-2.0
// bench_parse TREE…          pure parse, symbol and chunk rates per language, one thread
// bench_parse --symbols F…   the symbols of files, one per line: path, line, type, qualified name
// bench_parse --chunks F…    the chunks of files
#include "search/parse/FileParser.h"
#include "search/parse/SyntaxParser.h"
#include "search/source/FileWalker.h"
#include "search/source/LanguageRegistry.h"
#include "search/source/SourceText.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>

#include <chrono>
#include <cstdio>
#include <ctime>

using namespace coco;
using namespace coco::search;

namespace {

/// Processor time of this thread in seconds, so that a busy machine does not change the rates.
double now()
{
    timespec time = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double secondsSince(double start)
{
    return now() - start;
}

struct Row
{
    qint64 files = 0;
    qint64 bytes = 0;
    qint64 chunks = 0;
    qint64 symbols = 0;
    qint64 partial = 0;
    qint64 failed = 0;
    double grammarSeconds = 0; // tree-sitter alone
    double wholeSeconds = 0;   // tree-sitter, symbols and chunks
};

void printRow(const QString &name, const Row &row)
{
    const double mb = static_cast<double>(row.bytes) / 1e6;
    std::printf("%-14s %7lld %9.2f %9.2f %9.2f %9lld %9lld %8lld %7lld\n", qPrintable(name), row.files, mb,
                row.grammarSeconds > 0 ? mb / row.grammarSeconds : 0,
                row.wholeSeconds > 0 ? mb / row.wholeSeconds : 0, row.chunks, row.symbols, row.partial, row.failed);
}

void measure(const QByteArray &root, const WalkedFile &file, FileParser &parser, SyntaxParser &bare,
             QMap<QString, Row> &rows)
{
    const auto text = readSourceText(root, file.path, 1024 * 1024);
    if (!text)
        return;
    auto start = now();
    const ParsedFile parsed = parser.parse(file.languageId, text->bytes, {});
    Row &row = rows[parsed.languageId];
    row.wholeSeconds += secondsSince(start);
    if (const Grammar *grammar = Grammar::forLanguage(parsed.languageId)) {
        start = now();
        WorkBudget budget(std::chrono::seconds(5), {});
        const SyntaxTree tree = bare.parse(*grammar, text->bytes, budget);
        row.grammarSeconds += secondsSince(start);
    }
    ++row.files;
    row.bytes += text->bytes.size();
    row.chunks += parsed.chunks.size();
    row.symbols += parsed.symbols.size();
    row.partial += parsed.status == ParseStatus::Partial;
    row.failed += parsed.status == ParseStatus::Error;
}

int benchTree(const QByteArray &root)
{
    const auto start = now();
    const auto walked = walkFiles(root, {}, {});
    if (!walked) {
        std::fprintf(stderr, "%s\n", qPrintable(walked.error().message));
        return 1;
    }
    std::printf("%s: %lld files walked in %.3f s, %lld left out\n", root.constData(),
                static_cast<long long>(walked->files.size()), secondsSince(start), walked->skippedCount);
    std::printf("%-14s %7s %9s %9s %9s %9s %9s %8s %7s\n", "language", "files", "MB", "MB/s tree", "MB/s all",
                "chunks", "symbols", "partial", "failed");
    FileParser parser;
    SyntaxParser bare;
    QMap<QString, Row> rows;
    for (const WalkedFile &file : walked->files)
        measure(root, file, parser, bare, rows);
    Row total;
    Row syntax;
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        printRow(it.key(), *it);
        for (Row *sum : {&total, &syntax}) {
            if (sum == &syntax && it->grammarSeconds == 0)
                continue;
            sum->files += it->files;
            sum->bytes += it->bytes;
            sum->chunks += it->chunks;
            sum->symbols += it->symbols;
            sum->partial += it->partial;
            sum->failed += it->failed;
            sum->grammarSeconds += it->grammarSeconds;
            sum->wholeSeconds += it->wholeSeconds;
        }
    }
    printRow(QStringLiteral("with grammar"), syntax);
    printRow(QStringLiteral("all"), total);
    return 0;
}

void dump(const QString &path, bool symbols)
{
    const QFileInfo info(path);
    const auto relative = RepoPath::fromBytes(info.fileName().toLocal8Bit());
    if (!relative)
        return;
    const auto text = readSourceText(info.absolutePath().toLocal8Bit(), *relative, 8 * 1024 * 1024);
    if (!text) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(path), qPrintable(text.error().message));
        return;
    }
    FileParser parser;
    const ParsedFile parsed = parser.parse(LanguageRegistry::ofFileName(relative->bytes()), text->bytes, {});
    if (symbols) {
        for (const Symbol &symbol : parsed.symbols)
            std::printf("%s\t%d\t%d\t%s\t%s\t%s\n", qPrintable(path), symbol.startLine, symbol.endLine,
                        qPrintable(symbolTypeName(symbol.type)), qPrintable(symbol.qualifiedName),
                        qPrintable(symbol.signature));
        return;
    }
    std::printf("%s: %s, %d lines, %s\n", qPrintable(path), qPrintable(parsed.languageId), parsed.lineCount,
                qPrintable(parsed.statusDetail));
    for (const Chunk &chunk : parsed.chunks)
        std::printf("%5d-%-5d %5u  %-24s %s\n", chunk.startLine, chunk.endLine, chunk.endByte - chunk.startByte,
                    qPrintable(chunk.blockType), qPrintable(chunk.hierarchy));
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const bool symbols = arguments.removeAll(QStringLiteral("--symbols")) > 0;
    const bool chunks = arguments.removeAll(QStringLiteral("--chunks")) > 0;
    int result = 0;
    for (const QString &argument : arguments) {
        if (symbols || chunks)
            dump(argument, symbols);
        else
            result |= benchTree(QDir(argument).absolutePath().toLocal8Bit());
    }
    if (arguments.isEmpty())
        std::fprintf(stderr, "usage: bench_parse TREE… | --symbols FILE… | --chunks FILE…\n");
    return arguments.isEmpty() ? 2 : result;
}
