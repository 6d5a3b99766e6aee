// SPDX-License-Identifier: Apache-2.0
#include "coco/RestoreIndexCommand.h"

#include "coco/ExitCode.h"

using namespace Qt::Literals::StringLiterals;

namespace coco::cli {

void RestoreIndexCommand::run()
{
    const QString name = invocation().arguments.first();
    whenDone(server().call("POST", u"/api/removed/%1/restore"_s.arg(name)), [this, name](const QJsonObject &index) {
        if (invocation().wantsJson())
            terminal().printJson(index);
        else
            terminal().print(tr("Index %1 is back: %2 files of %3.")
                                 .arg(name)
                                 .arg(index.value("files"_L1).toInteger())
                                 .arg(harmless(index.value("root"_L1).toString())));
        Q_EMIT finished(Ok);
    });
}

} // namespace coco::cli
