// SPDX-License-Identifier: Apache-2.0
// Another program that a folder is dragged from: drag_source FOLDER shows a square in the corner of the screen.
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWidget>

namespace {

class Source : public QWidget
{
public:
    explicit Source(QUrl folder)
        : QWidget(nullptr, Qt::X11BypassWindowManagerHint | Qt::WindowStaysOnTopHint | Qt::FramelessWindowHint)
        , m_folder(std::move(folder))
    {
        setGeometry(0, 0, 48, 48);
    }

protected:
    void mousePressEvent(QMouseEvent *) override
    {
        auto *folders = new QMimeData;
        folders->setUrls({m_folder});
        auto *drag = new QDrag(this);
        drag->setMimeData(folders);
        drag->exec(Qt::CopyAction | Qt::LinkAction);
    }

private:
    const QUrl m_folder;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Source source(QUrl::fromLocalFile(QApplication::arguments().value(1)));
    source.show();
    return QApplication::exec();
}
