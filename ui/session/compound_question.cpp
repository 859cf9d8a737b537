#include "ui/session/compound_question.h"

#include "core/json_values.h"

namespace histion::ui {
nlohmann::json CompoundQuestion::json() const {
  nlohmann::json known = facts;
  known["ms_level"] = msLevel;
  if (mz > 0) known["precursor_mz"] = mz;
  if (charge != 0) known["charge"] = charge;
  if (!adduct.isEmpty()) known["adduct"] = adduct.toStdString();
  if (polarity == Polarity::Positive || polarity == Polarity::Negative)
    known["polarity"] = toString(polarity);
  return {{"name", text().toStdString()},
          {"mz", spectrum ? spectrum->mz : std::vector<double>()},
          {"intensity", spectrum ? spectrum->intensity : std::vector<float>()},
          {"facts", std::move(known)}};
}

QString CompoundQuestion::text() const {
  QStringList parts{what};
  if (mz > 0) parts << (byFragments() ? tr("precursor m/z %1") : tr("m/z %1")).arg(mz, 0, 'f', 4);
  if (!adduct.isEmpty()) parts << adduct;
  return parts.join(QStringLiteral(", "));
}

CompoundQuestion questionOf(const Spectrum& entry) {
  CompoundQuestion question;
  question.from = CompoundQuestion::From::Entry;
  question.what = QString::fromStdString(entry.name);
  question.spectrum = std::make_shared<Spectrum>(entry);
  question.msLevel = 2;
  const nlohmann::json& facts = entry.facts;
  if (const int level = int(numberIn(facts, "ms_level")); level > 0) question.msLevel = level;
  question.mz = numberIn(facts, "precursor_mz");
  question.charge = int(numberIn(facts, "charge"));
  question.adduct = QString::fromStdString(textIn(facts, "adduct"));
  const std::string polarity = textIn(facts, "polarity");
  question.polarity = polarity == "positive"   ? Polarity::Positive
                      : polarity == "negative" ? Polarity::Negative
                                               : Polarity::Unknown;
  // By it the spectrum is told from others of its compound.
  for (const char* key :
       {"id", "collision_energy", "instrument", "instrument_type", "retention_time"})
    if (const auto& fact = memberOf(facts, key); !fact.is_null() && !fact.is_structured())
      question.facts[key] = fact;
  return question;
}

QStringList usualAdducts(Polarity polarity) {
  const QStringList positive{QStringLiteral("[M+H]+"),     QStringLiteral("[M+Na]+"),
                             QStringLiteral("[M+K]+"),     QStringLiteral("[M+NH4]+"),
                             QStringLiteral("[M-H2O+H]+"), QStringLiteral("[M]+"),
                             QStringLiteral("[M+2H]2+"),   QStringLiteral("[2M+H]+")};
  const QStringList negative{QStringLiteral("[M-H]-"),    QStringLiteral("[M+Cl]-"),
                             QStringLiteral("[M+HCOO]-"), QStringLiteral("[M-H2O-H]-"),
                             QStringLiteral("[M]-"),      QStringLiteral("[M-2H]2-"),
                             QStringLiteral("[2M-H]-")};
  if (polarity == Polarity::Positive) return positive;
  if (polarity == Polarity::Negative) return negative;
  return positive + negative;
}

}  // namespace histion::ui
