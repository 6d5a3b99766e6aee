// SPDX-License-Identifier: Apache-2.0
#include "desktop/MountsField.h"

#include "desktop/Controls.h"
#include "desktop/SpecDraft.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMimeData>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

MountsField::MountsField(const Theme &theme, SpecDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_list(new QListWidget)
    , m_problem(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Failed))
{
    setObjectName(u"setting repositories"_s);
    setAcceptDrops(true);
    m_list->setFont(theme.font());
    m_list->setAccessibleName(tr("Folders the container can see"));
    m_list->setProperty("data", true);
    m_list->setMinimumHeight(theme.scaled(140));
    m_list->setUniformItemSizes(true);
    m_problem->setWordWrap(true);
    auto *help = new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted);
    help->setWordWrap(true);
    help->setText(tr("The container can only read these folders, and sees no others. Drop folders here, or add them."));
    auto *addButton = newButton(theme, ButtonKind::Normal, tr("Add a &folder…"), u"folder-add"_s);
    auto *remove = newButton(theme, ButtonKind::Normal, tr("&Remove folder"), u"remove"_s);
    connect(addButton, &QPushButton::clicked, this, &MountsField::chooseFolder);
    connect(remove, &QPushButton::clicked, this, &MountsField::removeCurrent);
    auto *removal = new QShortcut(QKeySequence::Delete, m_list);
    removal->setContext(Qt::WidgetShortcut);
    connect(removal, &QShortcut::activated, this, &MountsField::removeCurrent);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(addButton);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_list, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    column->addWidget(help);
    connect(&draft, &SpecDraft::replaced, this, &MountsField::fill);
    connect(&draft, &SpecDraft::changed, this, [this] { say(m_draft.problemAt(u"repositories"_s)); });
    fill();
}

MountsField::~MountsField() = default;

void MountsField::fill()
{
    m_list->clear();
    QStringList folders;
    for (const stack::RepositoryMount &mount : m_draft.spec().repositories) {
        const bool gone = m_gone.contains(mount.folder);
        auto *item = new QListWidgetItem(gone ? tr("%1 (is not there)").arg(mount.folder) : mount.folder, m_list);
        item->setToolTip(tr("In the container: %1").arg(u"/mnt/repos/"_s + mount.name));
        folders.append(mount.folder);
    }
    say(m_draft.problemAt(u"repositories"_s));
    m_look.cancel();
    m_look.run(
        [folders](const std::stop_token &stop) {
            QSet<QString> gone;
            for (const QString &folder : folders) {
                if (!stop.stop_requested() && !QFileInfo(folder).isDir())
                    gone.insert(folder);
            }
            return gone;
        },
        [this](const QSet<QString> &gone) {
            if (std::exchange(m_gone, gone) != gone)
                fill();
        });
}

void MountsField::say(const QString &problem)
{
    QString text = problem.isEmpty() ? m_refused : problem;
    if (text.isEmpty() && !m_gone.isEmpty())
        text = tr("%1 is not there any more. Remove it from the list, or bring it back.").arg(*m_gone.begin());
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

QString MountsField::problem() const
{
    return m_problem->text();
}

void MountsField::add(const QString &folder)
{
    stack::StackSpec spec = m_draft.spec();
    m_refused.clear();
    if (const auto mount = stack::mountFor(folder, spec.repositories); !mount)
        m_refused = mount.error().message;
    else if (std::none_of(spec.repositories.begin(), spec.repositories.end(),
                          [&](const stack::RepositoryMount &each) { return each.folder == mount->folder; }))
        spec.repositories.append(*mount);
    m_draft.change(spec);
    fill();
}

void MountsField::removeCurrent()
{
    const int row = m_list->currentRow();
    stack::StackSpec spec = m_draft.spec();
    if (row < 0 || row >= spec.repositories.size())
        return;
    m_refused.clear();
    spec.repositories.removeAt(row);
    m_draft.change(spec);
    fill();
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

void MountsField::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Add a folder with code"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MountsField::add);
    dialog->open();
}

void MountsField::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MountsField::dropEvent(QDropEvent *event)
{
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            add(url.toLocalFile());
    }
    event->acceptProposedAction();
}

} // namespace coco::desktop
