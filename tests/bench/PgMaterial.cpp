// SPDX-License-Identifier: Apache-2.0
#include "PgMaterial.h"

#include "search/embed/BuiltinEmbedder.h"
#include "search/parse/FileParser.h"
#include "search/source/FileWalker.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <random>

namespace coco::bench {

using namespace coco::search;
using namespace Qt::Literals::StringLiterals;

namespace {

Embedding joined(const Embedding &a, const Embedding &b, const Embedding &c)
{
    Embedding all;
    for (const Embedding *part : {&a, &b, &c}) {
        for (const float value : *part)
            all.push_back(value / std::sqrt(3.0F));
    }
    return all;
}

std::vector<Embedding> embed(const QStringList &texts, const QStringList &heads, const QStringList &paths, int dimensions)
{
    BuiltinEmbedder embedder;
    std::vector<Embedding> first = checked(embedder.embedDocuments(texts, {}));
    if (dimensions == BuiltinEmbedder::kDimensions)
        return first;
    const std::vector<Embedding> second = checked(embedder.embedDocuments(heads, {}));
    const std::vector<Embedding> third = checked(embedder.embedDocuments(paths, {}));
    for (std::size_t i = 0; i < first.size(); ++i)
        first[i] = joined(first[i], second[i], third[i]);
    return first;
}

ChunkRecord recordOf(const Chunk &chunk, const ParsedFile &parsed, const QByteArray &text)
{
    ChunkRecord record;
    record.startByte = chunk.startByte;
    record.endByte = chunk.endByte;
    record.startLine = chunk.startLine;
    record.endLine = chunk.endLine;
    record.text = text.mid(chunk.startByte, chunk.endByte - chunk.startByte);
    if (chunk.symbol >= 0) {
        const Symbol &symbol = parsed.symbols.at(chunk.symbol);
        record.symbolType = symbol.type;
        record.symbolName = symbol.name;
        record.qualifiedName = symbol.qualifiedName;
        record.signature = symbol.signature;
        record.names = symbol.name.toUtf8();
    }
    return record;
}

FileRecord recordOf(const WalkedFile &walked, const ParsedFile &parsed, const QByteArray &text)
{
    FileRecord record;
    record.fingerprint.path = walked.path;
    record.fingerprint.size = walked.size;
    record.languageId = walked.languageId;
    record.parseStatus = u"ok"_s;
    record.lineCount = parsed.lineCount;
    for (const Symbol &symbol : parsed.symbols)
        record.symbols.append({symbol.type, symbol.name, symbol.qualifiedName, symbol.signature, symbol.startLine, symbol.endLine});
    for (const Chunk &chunk : parsed.chunks)
        record.chunks.append(recordOf(chunk, parsed, text));
    return record;
}

void takeChunks(const QString &tree, int limit, Material &material)
{
    const WalkResult walked = checked(walkFiles(tree.toUtf8(), {}, {}));
    FileParser parser;
    int taken = 0;
    for (const WalkedFile &file : walked.files) {
        QFile source(tree + u'/' + QString::fromUtf8(file.path.bytes()));
        if (taken >= limit || !source.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = source.readAll();
        material.files.append(recordOf(file, parser.parse(file.languageId, text, {}), text));
        taken += static_cast<int>(material.files.last().chunks.size());
        for (const ChunkRecord &chunk : std::as_const(material.files.last().chunks))
            material.bytes += chunk.text.size();
    }
}

/// What a trained model gets to read of a chunk: where it stands and what it is called belong to it.
QByteArray textToEmbed(const FileRecord &file, const ChunkRecord &chunk)
{
    return file.fingerprint.path.bytes() + ' ' + chunk.qualifiedName.toUtf8() + '\n' + chunk.text;
}

std::vector<Embedding> trainedVectors(Material &material)
{
    QList<QByteArray> texts;
    for (const FileRecord &file : std::as_const(material.files)) {
        for (const ChunkRecord &chunk : file.chunks)
            texts.append(textToEmbed(file, chunk));
    }
    material.words->weigh(texts);
    std::vector<Embedding> vectors;
    for (const QByteArray &text : std::as_const(texts))
        vectors.push_back(material.words->embed(text));
    return vectors;
}

std::vector<Embedding> builtinVectors(const Material &material)
{
    QStringList texts;
    QStringList heads;
    QStringList paths;
    for (const FileRecord &file : std::as_const(material.files)) {
        for (const ChunkRecord &chunk : file.chunks) {
            texts.append(QString::fromUtf8(chunk.text));
            heads.append(QString::fromUtf8(chunk.text.left(chunk.text.indexOf('\n'))));
            paths.append(file.fingerprint.path.toDisplay() + u' ' + chunk.qualifiedName);
        }
    }
    return embed(texts, heads, paths, material.dimensions);
}

void addVectors(Material &material)
{
    material.vectors = material.words ? trainedVectors(material) : builtinVectors(material);
    std::size_t at = 0;
    for (FileRecord &file : material.files) {
        for (ChunkRecord &chunk : file.chunks)
            chunk.embedding = material.vectors[at++];
    }
}

/// Names, and words that stand together somewhere.
QStringList invented(const Material &material, int count)
{
    std::mt19937 random(7);
    QStringList questions;
    while (questions.size() < count) {
        const FileRecord &file = material.files.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(material.files.size())));
        const ChunkRecord &chunk = file.chunks.at(static_cast<qsizetype>(random() % static_cast<std::size_t>(file.chunks.size())));
        const QStringList words = QString::fromUtf8(chunk.text).split(u' ', Qt::SkipEmptyParts);
        if (questions.size() % 3 == 0 && !chunk.symbolName.isEmpty())
            questions.append(chunk.symbolName);
        else if (words.size() > 12)
            questions.append(words.mid(words.size() / 2, 4).join(u' ').simplified().left(60));
    }
    return questions;
}

/// At most `count` lines of a file, from all over it.
QStringList linesOf(const QString &path, int count)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read.", qPrintable(path));
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    std::shuffle(lines.begin(), lines.end(), std::mt19937(7));
    return lines.mid(0, count);
}

void addQueries(Material &material, const QString &file, int count)
{
    const QStringList questions = file.isEmpty() ? invented(material, count) : linesOf(file, count);
    for (const QString &question : questions) {
        material.queries.append(question.toUtf8());
        if (material.words)
            material.queryVectors.push_back(material.words->embed(material.queries.last()));
    }
    if (!material.words)
        material.queryVectors = embed(questions, questions, questions, material.dimensions);
}

} // namespace

Material prepare(const QCommandLineParser &parser)
{
    Material material;
    material.dimensions = parser.value(u"dimensions"_s).toInt();
    if (const QString table = parser.value(u"vectors"_s); !table.isEmpty()) {
        material.words = checked(WordVectors::read(table));
        material.dimensions = material.words->dimensions();
        std::printf("vectors: %lld words of %d dimensions, from %s\n", static_cast<long long>(material.words->wordCount()), material.dimensions, qPrintable(table));
    }
    takeChunks(parser.positionalArguments().first(), parser.value(u"chunks"_s).toInt(), material);
    addVectors(material);
    addQueries(material, parser.value(u"questions"_s), parser.value(u"queries"_s).toInt());
    return material;
}

int writeCorpus(const QCommandLineParser &parser)
{
    Material material;
    takeChunks(parser.positionalArguments().first(), parser.value(u"chunks"_s).toInt(), material);
    QFile file(parser.value(u"corpus"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s cannot be written.", qPrintable(file.fileName()));
    for (const FileRecord &record : std::as_const(material.files)) {
        for (const ChunkRecord &chunk : record.chunks)
            file.write(trainingLine(textToEmbed(record, chunk)) + '\n');
    }
    return file.flush() ? 0 : 1;
}

} // namespace coco::bench
