// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/Error.h"
#include "desktop/BackgroundWork.h"
#include "stack/DiskMeter.h"
#include "stack/ResourceSampler.h"
#include "stack/StackController.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace coco::desktop {

class CardGrid;
class EmptyPanel;
class NoticeCard;
class ResourceBar;
class RunCard;
class ServiceCard;
class StackActions;
class StackHeader;
class StackSession;
class StackTimeline;
class Theme;

/// The services with what they need, the differences to the settings, and what can be done with the stack. GUI thread.
class StackPage : public QWidget
{
    Q_OBJECT
public:
    StackPage(const Theme &theme, StackSession &session, QWidget *parent = nullptr);

    [[nodiscard]] StackActions &actions() const { return *m_actions; }
    [[nodiscard]] StackHeader &header() const { return *m_header; }
    [[nodiscard]] const QList<ServiceCard *> &cards() const { return m_cards; }
    [[nodiscard]] StackTimeline &timeline() const { return *m_timeline; }
    [[nodiscard]] ResourceBar &resources() const { return *m_resources; }
    /// Each is hidden while there is nothing to say.
    [[nodiscard]] NoticeCard &faultCard() const { return *m_fault; }
    [[nodiscard]] NoticeCard &changesCard() const { return *m_changes; }
    [[nodiscard]] NoticeCard &elsewhereCard() const { return *m_elsewhere; }
    [[nodiscard]] RunCard &runCard() const { return *m_run; }
    /// In place of the services while there are none.
    [[nodiscard]] EmptyPanel &panel() const { return *m_panel; }
    [[nodiscard]] QPushButton &withoutEngineButton() const { return *m_withoutEngine; }
    /// Nothing is sampled or measured in the background; for pictures and tests with values of their own.
    void setMeasures(bool measures) { m_measures = measures; }
    /// What the stack uses is being sampled.
    [[nodiscard]] bool isSampling() const { return m_sampler.isRunning(); }

public Q_SLOTS:
    /// What the session says; callable by itself.
    void setStatus(const coco::stack::StackStatus &status);

Q_SIGNALS:
    /// The configuration, at this setting (as stack::specValue() names it) when not empty.
    void configureRequested(const QString &setting);
    void imageRequested();
    /// The check that was asked for found another image.
    void updateFound(const QString &image);
    /// The log, of this service when not empty.
    void logRequested(const QString &service);
    void dataRequested();
    /// To be told in the window's toast.
    void noted(const QString &sentence);
    void failed(const coco::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void buildLayout();
    void connectControls();
    void connectSession();
    void noteTransitions(const stack::StackStatus &status);
    void setServices(const QList<stack::ServiceStatus> &services);
    void refreshPanel();
    void refreshNotices();
    void showLastFault();
    void showBrokenSettings();
    void showChanges();
    void onBusy();
    void onFinished(stack::StackOperation operation, const std::optional<Error> &fault);
    void showMissingEngine();
    /// Starting it is for the person, here, and may help.
    [[nodiscard]] bool canStartEngine() const;
    void showEngineStart();
    void onPanel();
    void applyFix(const QString &service, const stack::Fix &fix);
    void lookElsewhere();
    void readHistory();
    void refreshMeasuring();

    const Theme &m_theme;
    StackSession &m_session;
    StackActions *const m_actions;
    stack::StackStatus m_status;
    BackgroundWork m_work;
    stack::ResourceSampler m_sampler;
    stack::DiskMeter m_disk;
    QTimer m_clock; ///< "for 4 min" grows old
    StackHeader *m_header;
    NoticeCard *m_fault;
    NoticeCard *m_changes;
    NoticeCard *m_elsewhere; ///< the index lives in another engine
    RunCard *m_run;
    QStackedWidget *m_pages;
    CardGrid *m_grid;
    QList<ServiceCard *> m_cards;
    EmptyPanel *m_panel;
    QPushButton *m_withoutEngine; ///< below the panel's own buttons
    ResourceBar *m_resources;
    StackTimeline *m_timeline;
    struct Finished
    {
        stack::StackOperation operation;
        Error error;
    };
    std::optional<Finished> m_lastFault;
    bool m_lookedElsewhere = false;
    bool m_measures = true;
    bool m_seen = false; ///< a page of a minimised window is visible all the same
    bool m_knowsDisk = false;
};

} // namespace coco::desktop
