// The picture of a joint map.
#include <algorithm>
#include <array>
#include <opencv2/imgproc.hpp>

#include "retrieval/evaluation/joint_map.h"

namespace histion::retrieval {
namespace {

// Told apart by all kinds of sight (Okabe and Ito 2008).
const cv::Scalar kSpectrum(0, 114, 178), kMolecule(230, 159, 0), kLine(200, 200, 200),
    kRim(255, 255, 255);

// Where a point lies in the picture, in 1/16 pixels as OpenCV draws them.
class Place {
 public:
  Place(const JointMap& map, int side) {
    std::array<float, 2> low{0, 0}, high{0, 0};
    bool first = true;
    for (const auto* points : {&map.spectra, &map.molecules})
      for (const JointMap::Point& point : *points) {
        low = first ? std::array{point.x, point.y}
                    : std::array{std::min(low[0], point.x), std::min(low[1], point.y)};
        high = first ? std::array{point.x, point.y}
                     : std::array{std::max(high[0], point.x), std::max(high[1], point.y)};
        first = false;
      }
    const float extent = std::max({high[0] - low[0], high[1] - low[1], 1e-12f});
    constexpr float kInside = 0.94f;
    scale_ = kInside * float(side) / extent;
    middle_ = {(low[0] + high[0]) / 2, (low[1] + high[1]) / 2};
    centre_ = float(side) / 2;
  }
  cv::Point of(const JointMap::Point& point) const {
    return {int((centre_ + (point.x - middle_[0]) * scale_) * (1 << kShift)),
            int((centre_ + (point.y - middle_[1]) * scale_) * (1 << kShift))};
  }
  static constexpr int kShift = 4;

 private:
  std::array<float, 2> middle_{};
  float scale_ = 1, centre_ = 0;
};

void dot(cv::Mat& picture, const cv::Point& at, double radius, const cv::Scalar& color) {
  const auto size = [](double pixels) { return int(pixels * (1 << Place::kShift)); };
  cv::circle(picture, at, size(radius + 0.6), kRim, cv::FILLED, cv::LINE_AA, Place::kShift);
  cv::circle(picture, at, size(radius), color, cv::FILLED, cv::LINE_AA, Place::kShift);
}

}  // namespace

std::shared_ptr<Image2D> pictureOf(const JointMap& map, int side) {
  cv::Mat picture(side, side, CV_8UC3, cv::Scalar::all(255));
  const Place place(map, side);
  const double radius = std::max(2.0, double(side) / 320);
  for (std::size_t s = 0; s < map.spectra.size(); ++s)
    cv::line(picture, place.of(map.spectra[s]), place.of(map.molecules[map.partner[s]]), kLine, 1,
             cv::LINE_AA, Place::kShift);
  for (const JointMap::Point& molecule : map.molecules)
    dot(picture, place.of(molecule), radius, kMolecule);
  for (const JointMap::Point& spectrum : map.spectra)
    dot(picture, place.of(spectrum), radius * 0.85, kSpectrum);
  auto image = std::make_shared<Image2D>();
  image->channels = 3;
  image->width = image->height = side;
  image->rgb = true;
  image->title = "Spectra (blue) and their molecules (orange)";
  image->channelNames = {"red", "green", "blue"};
  image->values.resize(3 * std::size_t(side) * std::size_t(side));
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x)
      for (int c = 0; c < 3; ++c)
        image->values[(std::size_t(c) * std::size_t(side) + std::size_t(y)) * std::size_t(side) +
                      std::size_t(x)] = float(picture.at<cv::Vec3b>(y, x)[c]) / 255.0f;
  return image;
}

}  // namespace histion::retrieval
