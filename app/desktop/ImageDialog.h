// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "desktop/BackgroundWork.h"
#include "desktop/ImageOrder.h"

#include <QDialog>
#include <QElapsedTimer>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace coco::desktop {

class TextLabel;
class Theme;

/// Gets the image of the stack: fetched, built from what comes with the application, or loaded from a file.
/// Changes no settings: brought() says what can be used now. Closed while it works it only hides; nothing but its
/// Cancel, or its end, stops the work. GUI thread.
class ImageDialog : public QDialog
{
    Q_OBJECT
public:
    ImageDialog(const Theme &theme, const stack::StackSpec &spec, const stack::BackendParts &parts, QWidget *parent = nullptr);
    ~ImageDialog() override;

    void begin(ImageOrder::Kind kind, const QString &tarFile = {});
    /// Ends what runs; the dialog stays.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// The settings it was opened for.
    [[nodiscard]] const stack::StackSpec &base() const { return m_base; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] QPushButton &pullButton() const { return *m_pull; }
    [[nodiscard]] QPushButton &buildButton() const { return *m_build; }
    [[nodiscard]] QPushButton &loadButton() const { return *m_load; }
    [[nodiscard]] QPushButton &retryButton() const { return *m_retry; }
    [[nodiscard]] QPushButton &closeButton() const { return *m_close; }
    [[nodiscard]] QPushButton &signInButton() const { return *m_signIn; }
    [[nodiscard]] QLineEdit &reference() const { return *m_reference; }
    [[nodiscard]] QPlainTextEdit &log() const { return *m_log; }

Q_SIGNALS:
    /// It is there now.
    void brought(const QString &reference, const QString &target);
    /// It was not brought, and nobody saw that.
    void failed(const coco::Error &error);
    /// Hidden while it works.
    void wentOn();

public Q_SLOTS:
    void reject() override;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildLayout();
    void look();
    void showOutlook(const ImageOutlook &outlook);
    void chooseFile();
    void onProgress(const stack::ImageProgress &progress);
    void onEnd(const Result<ImageOutcome> &outcome);
    void say(const QString &sentence, bool isProblem);
    void refresh();
    [[nodiscard]] stack::StackSpec spec() const;

    const Theme &m_theme;
    const stack::StackSpec m_base;
    const stack::BackendParts m_parts;
    QLineEdit *m_reference;
    QComboBox *m_target;
    QPushButton *m_pull;
    QPushButton *m_build;
    QPushButton *m_load;
    TextLabel *m_message;
    QPushButton *m_signIn;
    TextLabel *m_step;
    QProgressBar *m_bar;
    TextLabel *m_amount;
    QPlainTextEdit *m_log;
    QPushButton *m_retry;
    QPushButton *m_close;
    ImageOutlook m_outlook;
    ImageOrder m_order;
    QElapsedTimer m_since;
    bool m_running = false;
    bool m_brought = false;
    int m_generation = 0; ///< of the work; late progress of an older one is dropped
    BackgroundWork m_look;
    BackgroundWork m_work; ///< last: ends before what its progress is shown in
};

} // namespace coco::desktop
