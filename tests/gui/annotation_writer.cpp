// Draws, changes and removes annotations in a project until it is killed, as the window does. After
// each edit it prints the number of edits made so far; each edit writes that number into the note
// of the object "counter". Run by the crash tests.
#include <QCoreApplication>
#include <QTimer>
#include <cstdio>

#include "store/annotation_journal.h"
#include "ui/session/annotations.h"

int main(int count, char** arguments) {
  using namespace histion;
  QCoreApplication application(count, arguments);
  if (count != 2) return 2;
  ui::Annotations annotations;
  annotations.open(std::make_shared<store::AnnotationJournal>(arguments[1]), false);
  const AnnotationPtr before = annotations.find("counter");
  int made = before ? std::stoi(before->note) : 0;
  QTimer timer;
  QObject::connect(&timer, &QTimer::timeout, [&] {
    Annotation counter = annotations.fresh("msi", 0);
    counter.id = "counter";
    counter.note = std::to_string(++made);
    Annotation object = annotations.fresh("msi", 0);
    object.id = "object " + std::to_string(made % 50);
    object.note = std::string(std::size_t(made % 4000), 'n');
    Regions::Ring ring;
    for (int i = 0; i < 200; ++i) ring.push_back({i * 1.1, (i * i) % 97 / 3.0});
    object.parts = {{ring}};
    annotations.edit(
        QStringLiteral("Draw"),
        {{counter.id, std::make_shared<const Annotation>(counter)},
         {object.id, made % 7 == 0 ? nullptr : std::make_shared<const Annotation>(object)}});
    if (made % 11 == 0) annotations.history().undo();
    if (made % 11 == 0) annotations.history().redo();
    std::printf("%d\n", made);
    std::fflush(stdout);
  });
  timer.start(1);
  return application.exec();
}
