// Words that data, manifests and the store write in English, in the language of the window: units,
// polarity, how spectra are stored, what a job does now, why a project is read-only. Used where
// they are shown; what is stored, exported or compared stays as it is.
#pragma once

#include <QString>
#include <string>

namespace histion::ui {

// "epochs", "counts", "positive", "centroid", "feature_table"; an unknown one as it is.
QString codeText(const std::string& code);

// What Project::hold() answers.
QString readOnlyText(const std::string& reason);

// What a job says it does: "sorting by m/z", "epoch 3 of 100".
QString stepText(const QString& step);

}  // namespace histion::ui
