// SPDX-License-Identifier: Apache-2.0
#include "desktop/FirstStartFolders.h"

#include "core/RootApproval.h"
#include "desktop/Controls.h"
#include "desktop/Wording.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kSearchPatience = 1s;
constexpr char kFolder[] = "folder";

QString shortened(const QString &folder, const QString &home)
{
    return folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size()) : folder;
}

} // namespace

FirstStartFolders::FirstStartFolders(const Theme &theme, const QString &home, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_home(home)
    , m_rows(new QVBoxLayout)
    , m_choice(new QWidget)
    , m_note(new TextLabel(theme, TextSize::Small, TextLabel::Ink::Muted))
    , m_notNeeded(new TextLabel(theme, TextSize::Base))
{
    m_rows->setSpacing(4);
    m_note->setWordWrap(true);
    m_notNeeded->setWordWrap(true);
    m_notNeeded->setText(tr("The other server indexes folders of its own computer. There is nothing to choose here."));
    auto *addButton = newButton(theme, ButtonKind::Normal, tr("Add a &folder…"), u"folder-add"_s);
    connect(addButton, &QPushButton::clicked, this, &FirstStartFolders::chooseFolder);
    auto *inner = new QVBoxLayout(m_choice);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(12);
    inner->addLayout(m_rows);
    inner->addWidget(m_note);
    inner->addWidget(addButton, 0, Qt::AlignLeading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_choice);
    column->addWidget(m_notNeeded);
    column->addStretch();
    setNeeded(true);
}

FirstStartFolders::~FirstStartFolders() = default;

void FirstStartFolders::setNeeded(bool needed)
{
    m_needed = needed;
    m_choice->setVisible(needed);
    m_notNeeded->setVisible(!needed);
    Q_EMIT changed();
}

void FirstStartFolders::suggest()
{
    say(tr("Looking for repositories in your home folder…"), false);
    m_search.run([home = m_home](const std::stop_token &stop) { return suggestFolders(home, kSearchPatience, stop); },
                 [this](const QList<FolderSuggestion> &suggestions) { showSuggestions(suggestions); });
}

void FirstStartFolders::showSuggestions(const QList<FolderSuggestion> &suggestions)
{
    const bool nothingChosen = folders().isEmpty();
    const QDateTime now = QDateTime::currentDateTime();
    bool first = true;
    for (const FolderSuggestion &each : suggestions) {
        if (!resolveRoot(each.folder, m_home))
            continue;
        addRow(each.folder, tr("Git repository, last used %1").arg(relativeTime(each.usedAt.toSecsSinceEpoch(), now)), nothingChosen && first);
        first = false;
    }
    say(first ? tr("Drop a folder with code here, or add one.") : tr("Drop another folder here, or add one. Your files are only read."), false);
    Q_EMIT changed();
}

QCheckBox *FirstStartFolders::addRow(const QString &folder, const QString &remark, bool chosen)
{
    for (QCheckBox *box : std::as_const(m_boxes)) {
        if (box->property(kFolder).toString() == folder) {
            box->setChecked(box->isChecked() || chosen);
            return box;
        }
    }
    auto *box = new QCheckBox(shortened(folder, m_home).replace(u'&', u"&&"_s));
    box->setObjectName(u"folderBox"_s);
    box->setFont(m_theme.font(TextSize::Base));
    box->setProperty(kFolder, folder);
    setPlainToolTip(*box, remark.isEmpty() ? folder : folder + u'\n' + remark);
    box->setAccessibleName(folder);
    box->setAccessibleDescription(remark);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a long path must not widen the card
    box->setChecked(chosen);
    auto *when = new TextLabel(m_theme, TextSize::Small, TextLabel::Ink::Muted);
    when->setText(remark);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(box, 1);
    row->addWidget(when);
    m_rows->addLayout(row);
    m_boxes.append(box);
    connect(box, &QCheckBox::toggled, this, &FirstStartFolders::changed);
    return box;
}

void FirstStartFolders::add(const QString &folder)
{
    const QString absolute = QFileInfo(folder).absoluteFilePath();
    if (const auto root = resolveRoot(absolute, m_home); !root) {
        say(root.error().message, true);
        return;
    }
    addRow(QDir::cleanPath(absolute), {}, true);
    say({}, false);
    Q_EMIT changed();
}

void FirstStartFolders::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Add a folder with code"), m_home);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &FirstStartFolders::add);
    dialog->open();
}

void FirstStartFolders::say(const QString &sentence, bool isProblem)
{
    m_note->setInk(isProblem ? TextLabel::Ink::Failed : TextLabel::Ink::Muted);
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

QStringList FirstStartFolders::folders() const
{
    QStringList chosen;
    for (const QCheckBox *box : m_boxes) {
        if (m_needed && box->isChecked())
            chosen.append(box->property(kFolder).toString());
    }
    return chosen;
}

bool FirstStartFolders::isComplete() const
{
    return !m_needed || !folders().isEmpty();
}

} // namespace coco::desktop
