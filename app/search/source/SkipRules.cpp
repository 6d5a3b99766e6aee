// SPDX-License-Identifier: Apache-2.0
#include "search/source/SkipRules.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace coco::search {
namespace {

constexpr qsizetype kMinifiedFromBytes = 20 * 1024;
constexpr qsizetype kMinifiedLineBytes = 1000;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::search::SkipRules)
};

const QSet<QByteArray> &wordSet(const char *words)
{
    thread_local QHash<const char *, QSet<QByteArray>> sets;
    auto it = sets.find(words);
    if (it == sets.end()) {
        const QList<QByteArray> list = QByteArray(words).split(' ');
        it = sets.insert(words, QSet<QByteArray>(list.begin(), list.end()));
    }
    return *it;
}

bool isOneOf(QByteArrayView name, const char *words)
{
    return wordSet(words).contains(QByteArray::fromRawData(name.data(), name.size()));
}

constexpr const char *kFolders =
    ".git .svn .hg .bzr .jj .venv .tox .nox .mypy_cache .ruff_cache .pytest_cache .idea .vscode .vs "
    "node_modules bower_components __pycache__ .gradle .terraform .next .nuxt .svelte-kit .cache .direnv "
    ".eggs target vendor dist build";

constexpr const char *kKeyFiles = "id_rsa id_dsa id_ecdsa id_ed25519 .netrc .pgpass .htpasswd .git-credentials";
constexpr const char *kKeyEndings = "pem key p12 pfx jks keystore kdbx ppk";
constexpr const char *kEnvSamples = "example sample template dist default defaults tpl";

constexpr const char *kLockFiles =
    "package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb Cargo.lock poetry.lock "
    "uv.lock pdm.lock Pipfile.lock Gemfile.lock composer.lock mix.lock pubspec.lock go.sum go.work.sum "
    "flake.lock Podfile.lock Package.resolved packages.lock.json gradle.lockfile deno.lock conan.lock";

constexpr const char *kBinaryEndings =
    "png jpg jpeg gif bmp ico icns webp avif heic tif tiff psd xcf raw cr2 "
    "mp3 mp4 m4a m4v avi mov mkv webm wav flac ogg oga ogv opus aac mid "
    "zip gz tgz bz2 xz zst lz4 lzma 7z rar tar jar war ear whl egg apk ipa deb rpm dmg iso img cab "
    "o a so obj lib dll exe dylib class pyc pyo elc wasm node bin dat pdb ilk "
    "pdf doc docx xls xlsx ppt pptx odt ods odp epub "
    "ttf otf woff woff2 eot sqlite sqlite3 db mdb parquet npy npz pkl onnx h5 gguf safetensors tflite "
    "qm swp swo";

QByteArray ending(QByteArrayView name)
{
    const qsizetype dot = name.lastIndexOf('.');
    return dot < 0 ? QByteArray() : name.sliced(dot + 1).toByteArray().toLower();
}

bool isSecretName(QByteArrayView name, const QByteArray &suffix)
{
    if (name == ".env" || isOneOf(name, kKeyFiles))
        return true;
    if (name.startsWith(".env."))
        return !isOneOf(suffix, kEnvSamples);
    return !suffix.isEmpty() && isOneOf(suffix, kKeyEndings);
}

} // namespace

std::optional<SkipVerdict> skippedFolder(QByteArrayView name)
{
    if (!isOneOf(name, kFolders))
        return std::nullopt;
    return SkipVerdict{QStringLiteral("excluded"),
                       Text::tr("Folders of this name are left out by default. A line “!%1/” in "
                                ".cocosearchignore takes it in.")
                           .arg(QString::fromUtf8(name))};
}

std::optional<SkipVerdict> skippedFile(QByteArrayView name)
{
    const QByteArray suffix = ending(name);
    if (isSecretName(name, suffix))
        return SkipVerdict{QStringLiteral("secret"),
                           Text::tr("The file may hold passwords or keys, so it is left out by default.")};
    if (isOneOf(name, kLockFiles) || suffix == "map")
        return SkipVerdict{QStringLiteral("generated"), Text::tr("A file written by a tool, left out by default.")};
    if (name.endsWith(".min.js") || name.endsWith(".min.css") || name.endsWith(".min.mjs"))
        return SkipVerdict{QStringLiteral("minified"), Text::tr("A minified file, left out by default.")};
    if (!suffix.isEmpty() && isOneOf(suffix, kBinaryEndings))
        return SkipVerdict{QStringLiteral("binary"), Text::tr("Files of this kind are not text.")};
    return std::nullopt;
}

bool holdsPrivateKey(QByteArrayView text)
{
    while (!text.isEmpty() && (text.front() == '\n' || text.front() == '\r' || text.front() == ' '))
        text = text.sliced(1);
    if (text.startsWith("PuTTY-User-Key-File"))
        return true;
    if (!text.startsWith("-----BEGIN "))
        return false;
    const QByteArrayView line = text.first(std::min<qsizetype>(text.size(), 100));
    return line.contains("PRIVATE KEY");
}

bool looksMinified(QByteArrayView name, QByteArrayView text)
{
    if (text.size() < kMinifiedFromBytes)
        return false;
    const QByteArray suffix = ending(name);
    if (suffix != "js" && suffix != "css" && suffix != "mjs" && suffix != "cjs")
        return false;
    const auto lines = std::count(text.begin(), text.end(), '\n') + 1;
    return text.size() / lines > kMinifiedLineBytes;
}

} // namespace coco::search
