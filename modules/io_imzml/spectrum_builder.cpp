#include "spectrum_builder.h"

#include <cmath>
#include <limits>

namespace histion::io_imzml {
namespace {

constexpr std::int64_t kMaxCoordinate = std::int64_t{1} << 30;

std::string quoted(std::string_view text) { return "'" + std::string(text.substr(0, 60)) + "'"; }

// The terms that every spectrum has, under their own names: most of all there are.
bool isUsual(TermCode code, std::string_view name) {
  switch (code) {
    case ims(1000050):
      return name == "position x";
    case ims(1000051):
      return name == "position y";
    case ims(1000102):
      return name == "external offset";
    case ims(1000103):
      return name == "external array length";
    case ims(1000104):
      return name == "external encoded length";
    default:
      return false;
  }
}

}  // namespace

void SpectrumBuilder::beginSpectrum() {
  entry_ = SpectrumEntry();
  mz_ = PendingArray();
  intensity_ = PendingArray();
  others_.clear();
  realZ_.reset();
  inArray_ = false;
}

void SpectrumBuilder::beginArray() {
  array_ = PendingArray();
  inArray_ = true;
}

void SpectrumBuilder::term(TermCode code, std::string_view value, std::string_view name,
                           std::string_view unitName) {
  if (isUsual(code, name)) {
    take(code, value, name, unitName);
    return;
  }
  const Meaning meaning = meaningOf(code, name);
  if (meaning.byName && meaning.code != kRealZ) table_.note(Repair::ByName);
  if (meaning.contradiction) table_.note(Repair::Contradiction);
  if (meaning.alternative != 0) take(meaning.alternative, value, name, unitName);
  take(meaning.code, value, name, unitName);
}

void SpectrumBuilder::take(TermCode code, std::string_view value, std::string_view name,
                           std::string_view unitName) {
  if (inArray_)
    array_.add(code, value, name, unitName);
  else
    spectrumTerm(code, value);
}

void SpectrumBuilder::reference(std::string_view groupId) {
  const TermGroup* group = findGroup(groups_, groupId);
  if (!group) {
    entry_.flags |= kUnknownGroup;
    return;
  }
  for (const Term& t : group->terms) take(t.code, t.value, t.name, t.unitName);
}

void SpectrumBuilder::setPosition(std::int32_t& coordinate, std::uint16_t flag, const char* axis,
                                  std::string_view value) {
  const auto number = wholeNumber(value);
  if (!number || *number < -kMaxCoordinate || *number > kMaxCoordinate)
    throw SpectrumProblem{"has the position " + std::string(axis) + " " + quoted(value) +
                              ", which is not a pixel number",
                          "Export the file again with whole pixel numbers"};
  coordinate = std::int32_t(*number);
  entry_.flags |= flag;
}

void SpectrumBuilder::setRealZ(std::string_view value) {
  const auto number = realNumber(value);
  if (number && std::isfinite(*number))
    realZ_ = *number;
  else
    table_.note(Repair::RealZBroken);
}

void SpectrumBuilder::spectrumTerm(TermCode code, std::string_view value) {
  switch (code) {
    case ims(1000050):
      setPosition(entry_.x, kHasX, "x", value);
      break;
    case ims(1000051):
      setPosition(entry_.y, kHasY, "y", value);
      break;
    case ims(1000052):
      // Some writers put the height in micrometres here.
      if (!wholeNumber(value) && std::isfinite(realNumber(value).value_or(INFINITY)))
        setRealZ(value);
      else
        setPosition(entry_.z, kHasZ, "z", value);
      break;
    case kRealZ:
      setRealZ(value);
      break;
    case ms(1000129):
      entry_.flags |= kNegative;
      break;
    case ms(1000130):
      entry_.flags |= kPositive;
      break;
    case ms(1000127):
      entry_.flags |= kCentroid;
      break;
    case ms(1000128):
      entry_.flags |= kProfile;
      break;
    default:
      break;
  }
}

void SpectrumBuilder::endArray() {
  inArray_ = false;
  if (array_.kind == PendingArray::Kind::Mz)
    mz_ = std::move(array_);
  else if (array_.kind == PendingArray::Kind::Intensity)
    intensity_ = std::move(array_);
  else
    others_.push_back(std::move(array_));
}

// Which number of points holds when the two arrays do not state the same. Only repairs that keep
// every intensity at its m/z are made.
void SpectrumBuilder::settleLengths() {
  const bool unsaid = mz_.points < 0 || intensity_.points < 0;
  if (mz_.points < 0) mz_.points = mz_.pointsOfBytes().value_or(intensity_.points);
  if (intensity_.points < 0) intensity_.points = intensity_.pointsOfBytes().value_or(mz_.points);
  if (mz_.points < 0) mz_.points = intensity_.points;
  if (unsaid && mz_.points >= 0) table_.note(Repair::NoArrayLength);
  if (mz_.points == intensity_.points || mz_.points < 0 || intensity_.points < 0) return;
  if (mz_.pointsOfBytes() == intensity_.points && intensity_.pointsOfBytes() != mz_.points) {
    mz_.points = intensity_.points;
    table_.note(Repair::WrongArrayLength);
  } else if (intensity_.pointsOfBytes() == mz_.points && mz_.pointsOfBytes() != intensity_.points) {
    intensity_.points = mz_.points;
    table_.note(Repair::WrongArrayLength);
  } else if (mz_.zlib || intensity_.zlib) {
    throw SpectrumProblem{"has " + std::to_string(mz_.points) + " m/z values but " +
                              std::to_string(intensity_.points) + " intensities",
                          "The file is damaged; export it again"};
  } else {
    mz_.points = intensity_.points = std::min(mz_.points, intensity_.points);
    entry_.flags |= kCut;
    table_.note(Repair::CutToShorter);
  }
}

void SpectrumBuilder::addExtra(const PendingArray& array, std::int64_t mzPoints) {
  if (entry_.points == 0 && array.points <= 0) return;
  if (!array.readable()) {
    table_.note(Repair::ExtraUnreadable);
    return;
  }
  if (array.points != mzPoints || (array.zlib && mzPoints != entry_.points)) {
    table_.note(Repair::ExtraOtherLength);
    return;
  }
  if (entry_.points == 0) return;
  ExtraPlace extra;
  extra.type = array.settledType();
  extra.zlib = array.zlib;
  PendingArray cut = array;
  cut.points = entry_.points;
  extra.place = cut.place(extra.type, array.description.name);
  extra.spectrum = std::int64_t(table_.size());
  ExtraArray description = array.description;
  if (description.name.empty()) description.name = "unnamed array";
  extra.array = table_.arrayIndex(description);
  if (extra.array == SpectrumTable::kMaxArrays)
    table_.note(Repair::ExtraUnreadable);
  else
    table_.extra.push_back(extra);
}

void SpectrumBuilder::endSpectrum() {
  if (mz_.kind != PendingArray::Kind::Mz)
    throw SpectrumProblem{"has no m/z array", "The file is incomplete; export it again"};
  if (intensity_.kind != PendingArray::Kind::Intensity)
    throw SpectrumProblem{"has no intensity array", "The file is incomplete; export it again"};
  const std::int64_t statedPoints = std::max(mz_.points, intensity_.points);
  settleLengths();
  bool bytesUnsaid = false;
  for (const PendingArray* array : {&mz_, &intensity_}) {
    if (array->namesTwoTypes()) entry_.flags |= kTwoTypes;
    bytesUnsaid |= !array->zlib && array->bytes < 0 && array->points > 0;
  }
  entry_.mzType = mz_.settledType();
  entry_.intensityType = intensity_.settledType();
  entry_.mzZlib = mz_.zlib;
  entry_.intensityZlib = intensity_.zlib;
  entry_.mz = mz_.place(entry_.mzType, "m/z array");
  entry_.intensity = intensity_.place(entry_.intensityType, "intensity array");
  const auto disagrees = [](const PendingArray& array, const ArrayPlace& place) {
    return !array.zlib && array.bytes >= 0 && array.points > 0 && array.bytes != place.bytes;
  };
  if ((entry_.flags & kCut) == 0 &&
      (disagrees(mz_, entry_.mz) || disagrees(intensity_, entry_.intensity)))
    entry_.flags |= kBytesDisagree;
  if (bytesUnsaid) table_.note(Repair::NoEncodedLength);
  entry_.points = mz_.points;
  for (const PendingArray& other : others_)
    addExtra(other, (entry_.flags & kCut) != 0 ? statedPoints : entry_.points);
  if (realZ_ || !table_.realZ.empty()) {
    table_.realZ.resize(table_.size(), std::numeric_limits<double>::quiet_NaN());
    table_.realZ.push_back(realZ_.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  table_.entries.push_back(entry_);
}

}  // namespace histion::io_imzml
