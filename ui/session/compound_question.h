// Which compound is this? What is asked of a compound search: a spectrum, what is known of its ion,
// and where it was measured. Made from what is selected; a plain value.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <QStringList>
#include <memory>
#include <nlohmann/json.hpp>

#include "core/dataset.h"
#include "core/spectrum.h"

namespace histion::ui {

struct CompoundQuestion {
  enum class From { Nothing, Pixel, Area, Average, Scan, Entry };

  From from = From::Nothing;
  QString what;     // "Scan 1234", "Pixel 12, 8"
  QString dataset;  // id of the data it was measured in
  std::shared_ptr<const Spectrum> spectrum;
  int msLevel = 1;
  double mz = 0;  // of the precursor, or without fragments of the ion that is asked for; 0: unknown
  int charge = 0;  // signed; 0: unknown
  QString adduct;  // "[M+H]+"; empty: any
  Polarity polarity = Polarity::Unknown;
  nlohmann::json facts = nlohmann::json::object();  // of the measurement: instrument, energy, …

  bool isEmpty() const { return from == From::Nothing || !spectrum; }
  // By its fragments; else by mass, isotopes and adducts.
  bool byFragments() const { return msLevel >= 2; }

  // As the worker wants a spectrum: {"name", "mz", "intensity", "facts"}.
  nlohmann::json json() const;
  // "Scan 1234, precursor m/z 301.1410, [M+H]+", for lists and tool tips.
  QString text() const;

  Q_DECLARE_TR_FUNCTIONS(histion::ui::CompoundQuestion)
};

// Of a library entry: its accession and what is known of the measurement, nothing of the compound.
CompoundQuestion questionOf(const Spectrum& entry);

// The adducts that are offered for a polarity.
QStringList usualAdducts(Polarity polarity);

}  // namespace histion::ui
