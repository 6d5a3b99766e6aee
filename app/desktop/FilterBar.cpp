// SPDX-License-Identifier: Apache-2.0
#include "desktop/FilterBar.h"

#include "desktop/Controls.h"
#include "desktop/LanguageNames.h"
#include "desktop/Theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMap>
#include <QMenu>

#include <algorithm>

namespace coco::desktop {

using namespace Qt::Literals::StringLiterals;

FilterBar::FilterBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_projectButton(newButton(theme, ButtonKind::Flat, {}, {}, tr("Project to search in")))
    , m_languageButton(newButton(theme, ButtonKind::Flat, {}, {}, tr("Language of the files")))
    , m_kindButton(newButton(theme, ButtonKind::Flat, {}, {}, tr("Kind of symbol")))
    , m_path(new QLineEdit)
    , m_clear(newButton(theme, ButtonKind::Flat, {}, u"cancel"_s, tr("Clear the filters")))
{
    m_path->setFont(theme.font());
    m_path->setPlaceholderText(tr("Path, e.g. src/**"));
    m_path->setAccessibleName(tr("Path pattern"));
    m_path->setMinimumWidth(theme.scaled(96));
    m_path->setMaximumWidth(theme.scaled(190));
    for (QPushButton *button : {m_projectButton, m_languageButton, m_kindButton}) {
        button->setMenu(new QMenu(button));
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        button->setProperty("elides", true); // the tool tip says what it is
    }
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_projectButton);
    row->addWidget(m_languageButton);
    row->addWidget(m_kindButton);
    row->addSpacing(4);
    row->addWidget(m_path, 3);
    row->addWidget(m_clear);
    row->addStretch(1);
    refreshMenus();
    m_clear->hide();
    connect(m_path, &QLineEdit::textChanged, this, &FilterBar::changed);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::clear);
    connect(this, &FilterBar::changed, this, [this] { m_clear->setVisible(isNarrowed()); });
}

QString FilterBar::pathGlob() const
{
    return m_path->text().trimmed();
}

bool FilterBar::isNarrowed() const
{
    return !m_project.isEmpty() || !m_language.isEmpty() || !m_kind.isEmpty()
           || !pathGlob().isEmpty();
}

void FilterBar::clear()
{
    m_project.clear();
    m_language.clear();
    m_kind.clear();
    refreshMenus();
    if (m_path->text().isEmpty())
        Q_EMIT changed();
    else
        m_path->clear();
}

void FilterBar::setLanguage(const QString &id)
{
    m_language = id;
    refreshMenus();
    Q_EMIT changed();
}

void FilterBar::setProject(const QString &name)
{
    m_project = name;
    refreshMenus();
    Q_EMIT changed();
}

void FilterBar::setProjects(const QList<Project> &projects)
{
    m_projects = projects;
    const bool known = m_project.isEmpty()
                       || std::any_of(projects.begin(), projects.end(), [this](const Project &p) {
                              return p.summary.name == m_project;
                          });
    if (!known)
        m_project.clear();
    refreshMenus();
    if (!known)
        Q_EMIT changed();
}

void FilterBar::refreshMenus()
{
    QList<Choice> projects;
    QMap<QString, qint64> files; // language → files, over every project
    for (const Project &project : std::as_const(m_projects)) {
        projects.append({project.summary.name, project.summary.name});
        for (const search::LanguageCount &language : project.summary.languages)
            files[language.language] += language.files;
    }
    QStringList ids = files.keys();
    std::stable_sort(ids.begin(), ids.end(), [&](const QString &a, const QString &b) {
        return files.value(a) > files.value(b);
    });
    QList<Choice> languages;
    for (const QString &id : std::as_const(ids))
        languages.append({id, languageName(id)});
    fill(m_projectButton, tr("All projects"), projects, &FilterBar::m_project);
    fill(m_languageButton, tr("Any language"), languages, &FilterBar::m_language);
    fill(m_kindButton, tr("Any kind"),
         {{u"function"_s, tr("Functions")},
          {u"method"_s, tr("Methods")},
          {u"class"_s, tr("Classes")},
          {u"interface"_s, tr("Interfaces")}},
         &FilterBar::m_kind);
}

void FilterBar::fill(QPushButton *button, const QString &any, const QList<Choice> &choices,
                     QString FilterBar::*target)
{
    QMenu *menu = button->menu();
    menu->clear();
    delete menu->findChild<QActionGroup *>();
    auto *group = new QActionGroup(menu);
    QString shown = any;
    const auto add = [&](const QString &value, const QString &label) {
        QString escaped = label;
        QAction *action = menu->addAction(escaped.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(this->*target == value);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, value, target] {
            this->*target = value;
            refreshMenus();
            Q_EMIT changed();
        });
    };
    add({}, any);
    if (!choices.isEmpty())
        menu->addSeparator();
    for (const Choice &choice : choices) {
        add(choice.value, choice.label);
        if (this->*target == choice.value)
            shown = choice.label;
    }
    if (button->text() != shown) {
        button->setText(shown);
        button->setFont(m_theme.font(TextSize::Base, !(this->*target).isEmpty()));
    }
}

} // namespace coco::desktop
