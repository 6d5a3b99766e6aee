// SPDX-License-Identifier: Apache-2.0
#include "desktop/EmbeddingTest.h"

#include "search/embed/EmbedderSettings.h"
#include "search/embed/EmbeddingProviders.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(coco::desktop::EmbeddingTest)
};

QUrl addressOf(const stack::EmbeddingChoice &choice, const search::EmbeddingProvider &provider)
{
    return choice.url.isEmpty() ? provider.baseUrl : QUrl(choice.url);
}

} // namespace

QList<std::pair<QString, QString>> embeddingChoices()
{
    QList<std::pair<QString, QString>> choices{{QString(), Text::tr("What the image comes with")}, {u"none"_s, Text::tr("None: search by words and names")}};
    for (const QString &id : search::embeddingProviderIds()) {
        const QString name = search::embeddingProvider(id)->name;
        choices.append({id, id == "builtin"_L1             ? Text::tr("Built in, small and quick")
                            : id == "openai-compatible"_L1 ? Text::tr("A server that speaks OpenAI's language")
                                                           : name});
    }
    return choices;
}

QString privacySentence(const stack::EmbeddingChoice &choice)
{
    if (choice.provider.isEmpty())
        return Text::tr("Nothing leaves this computer: the model runs in the container.");
    if (choice.provider == "none"_L1 || choice.provider == "builtin"_L1)
        return Text::tr("Nothing leaves this computer.");
    const search::EmbeddingProvider *provider = search::embeddingProvider(choice.provider);
    if (!provider)
        return Text::tr("What this provider sends is not known here.");
    const QUrl address = addressOf(choice, *provider);
    if (!provider->isHosted && (address.isEmpty() || search::isPrivateHost(address)))
        return Text::tr("Pieces of your code go to %1 and stay in your own network.").arg(address.isEmpty() ? Text::tr("that server") : address.host());
    return Text::tr("Pieces of your code and your questions are sent to %1 over the internet. Passwords and keys are taken out first.")
        .arg(address.host().isEmpty() ? provider->name : address.host());
}

Result<QString> tryEmbedding(const stack::StackSpec &spec, const std::stop_token &stop)
{
    const stack::EmbeddingChoice &choice = spec.embedding;
    if (choice.provider == "none"_L1)
        return Text::tr("There is nothing to test: search goes by words and names.");
    if (choice.provider.isEmpty() || (choice.provider == "ollama"_L1 && choice.url.isEmpty()))
        return fail(ErrorCode::Unsupported, Text::tr("This model runs inside the container. Apply the settings; the Stack page then shows how it does."));
    search::EmbedderSettings settings;
    settings.provider = choice.provider;
    settings.model = choice.model;
    settings.baseUrl = QUrl(choice.url);
    if (!choice.apiKeyFile.isEmpty()) {
        QFile file(choice.apiKeyFile);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound, Text::tr("The file with the key, %1, cannot be read. Choose another one.").arg(choice.apiKeyFile), file.errorString());
        settings.apiKey = file.readLine(4096).trimmed();
    }
    const search::EmbeddingProvider *provider = search::embeddingProvider(choice.provider);
    if (provider && provider->needsKey && settings.apiKey.isEmpty())
        return fail(ErrorCode::PermissionDenied, Text::tr("%1 asks for a key. Name a file that holds it in its first line.").arg(provider->name));
    QElapsedTimer clock;
    clock.start();
    COCO_TRY(const auto embedder, search::openEmbedder(settings, stop));
    COCO_TRY(const auto vector, embedder->embedQuery(u"hello"_s, stop));
    return Text::tr("It works: %1 answered with %2 dimensions in %3 ms.").arg(embedder->identity().model).arg(vector.size()).arg(clock.elapsed());
}

} // namespace coco::desktop
