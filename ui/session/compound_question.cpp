#include "ui/session/compound_question.h"

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
  if (!facts.is_object()) return question;
  const auto number = [&](const char* key) {
    const auto found = facts.find(key);
    return found != facts.end() && found->is_number() ? found->get<double>() : 0.0;
  };
  const auto text = [&](const char* key) {
    const auto found = facts.find(key);
    return found != facts.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  if (const int level = int(number("ms_level")); level > 0) question.msLevel = level;
  question.mz = number("precursor_mz");
  question.charge = int(number("charge"));
  question.adduct = QString::fromStdString(text("adduct"));
  question.polarity = text("polarity") == "positive"   ? Polarity::Positive
                      : text("polarity") == "negative" ? Polarity::Negative
                                                       : Polarity::Unknown;
  // By it the spectrum is told from others of its compound.
  for (const char* key :
       {"id", "collision_energy", "instrument", "instrument_type", "retention_time"})
    if (const auto found = facts.find(key); found != facts.end() && !found->is_structured())
      question.facts[key] = *found;
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
