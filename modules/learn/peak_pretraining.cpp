#include "learn/peak_pretraining.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "learn/mixed_precision.h"
#include "learn/network.h"
#include "learn/optimizer.h"
#include "learn/peaks_tower.h"

namespace histion::learn {
namespace {

constexpr std::uint64_t kTrainingStream = 0x9e3779b97f4a7c15, kDropoutStream = 0x94d049bb133111eb,
                        kJudgeStream = 0xbf58476d1ce4e5b9;

void check(const PeakPretraining& t) {
  const auto require = [](bool ok, const char* what) {
    if (!ok) throw Error(ErrorKind::Usage, what, "Correct the settings of the pre-training");
  };
  require(t.epochs > 0, "the number of epochs must be above zero");
  require(t.learningRate > 0 && std::isfinite(t.learningRate), "the learning rate must be above 0");
  require(t.weightDecay >= 0 && std::isfinite(t.weightDecay), "weight decay must not be negative");
  require(t.warmUp > 0 && t.warmUp < 1, "the warm-up must be a share between 0 and 1");
  require(t.hiddenShare > 0 && t.hiddenShare < 1, "hidden peaks must be a share between 0 and 1");
  require(t.binWidth > 0 && t.mostPosition > t.binWidth && t.mostPosition / t.binWidth <= 1e6,
          "bins must be narrower than the range and not more than a million");
  require(t.focus >= 0 && std::isfinite(t.focus), "the focus must not be negative");
  require(t.batch > 0 && t.shardRows > 0, "batches must hold spectra");
}

PeaksTower& peaksOf(ContrastiveTowers& towers) {
  auto* tower = dynamic_cast<PeaksTower*>(&towers.left());
  if (!tower)
    throw Error(ErrorKind::Usage, "only a tower over peaks can learn from hidden peaks",
                "Choose towers whose left side is of the kind 'peaks'");
  return *tower;
}

// The bins that can be guessed, numbered.
class Bins {
 public:
  Bins(const PeakSource& source, const PeakPretraining& training, std::int64_t mostPeaks,
       const CancelToken& cancel)
      : width_(training.binWidth), numbers_(std::size_t(training.mostPosition / width_) + 1, -1) {
    for (std::int64_t i = 0; i < source.count(); ++i) {
      cancel.check();
      compute::Random random(training.seed, std::uint64_t(i));
      for (const SeenPeak& peak : seenSpectrum(source.row(i, random), mostPeaks).peaks)
        if (binOf(peak.position) < numbers_.size()) numbers_[binOf(peak.position)] = 0;
    }
    for (std::int64_t& number : numbers_)
      if (number == 0) number = count_++;
    if (count_ == 0)
      throw Error(ErrorKind::Usage, "there is no peak that could be hidden and guessed",
                  "Give spectra with peaks below the largest m/z that is guessed");
  }
  std::int64_t count() const { return count_; }
  // -1: none.
  std::int64_t of(double position) const {
    return binOf(position) < numbers_.size() ? numbers_[binOf(position)] : -1;
  }

 private:
  std::size_t binOf(double position) const { return std::size_t(position / width_); }
  double width_;
  std::vector<std::int64_t> numbers_;
  std::int64_t count_ = 0;
};

// The body and what guesses the bin from a token.
class Guesser : public torch::nn::Module {
 public:
  Guesser(const PeaksTower& tower, std::int64_t bins, std::uint64_t seed) {
    compute::Random random(seed, 1);
    const std::int64_t width = tower.width();
    body_ = register_module("body", tower.body());
    hidden_ = register_parameter("hidden", normalWeights(1, width, 1, random).squeeze(0));
    weight_ = register_parameter(
        "weight", normalWeights(bins, width, 0.1 / std::sqrt(double(width)), random));
    bias_ = register_parameter("bias", torch::zeros({bins}));
  }
  // Logits [hidden peaks, bins], in the order of rows and of peaks.
  torch::Tensor operator()(std::span<const SeenSpectrum> spectra, compute::Random* random) {
    std::vector<std::int64_t> asked;
    std::int64_t at = 0;
    for (const SeenSpectrum& spectrum : spectra) {
      ++at;  // the token of the conditions
      for (const SeenPeak& peak : spectrum.peaks) {
        if (peak.hidden) asked.push_back(at);
        ++at;
      }
    }
    const torch::Tensor tokens = (*body_)(spectra, hidden_, random).values;
    const torch::Tensor which = torch::tensor(asked, torch::kInt64).to(tokens.device());
    return torch::linear(tokens.index_select(0, which), weight_, bias_).to(torch::kFloat32);
  }

 private:
  std::shared_ptr<PeakBody> body_;
  torch::Tensor hidden_, weight_, bias_;
};

// Spectra with hidden peaks, and where those were.
struct Questions {
  std::vector<TowerRow> rows;
  std::vector<SeenSpectrum> spectra;
  std::vector<std::int64_t> bins;

  void ask(TowerRow row, const Bins& known, double share, std::int64_t mostPeaks,
           compute::Random& random) {
    rows.push_back(std::move(row));
    SeenSpectrum spectrum = seenSpectrum(rows.back(), mostPeaks);
    // Without replacement, by weight: the smallest of -log(u) / weight (Efraimidis 2006).
    std::vector<std::pair<double, std::size_t>> keys;
    for (std::size_t p = 0; p < spectrum.peaks.size(); ++p)
      if (known.of(spectrum.peaks[p].position) >= 0)
        keys.emplace_back(-std::log(1 - random.uniform()) / spectrum.peaks[p].weight, p);
    std::ranges::sort(keys);
    // Something must be left to guess from.
    const auto most = std::int64_t(spectrum.peaks.size()) - 1;
    const std::int64_t wanted =
        std::min({std::max<std::int64_t>(1, std::llround(share * double(keys.size()))),
                  std::int64_t(keys.size()), most});
    for (std::int64_t k = 0; k < wanted; ++k)
      spectrum.peaks[keys[std::size_t(k)].second].hidden = true;
    for (const SeenPeak& peak : spectrum.peaks)
      if (peak.hidden) bins.push_back(known.of(peak.position));
    spectrum.dense = {};
    spectra.push_back(std::move(spectrum));
  }
  // Rows have found their place in memory.
  void close() {
    for (std::size_t i = 0; i < rows.size(); ++i) spectra[i].dense = rows[i].dense;
  }
};

class Pretraining {
 public:
  Pretraining(PeaksTower& tower, const PeakSource& source, const PeakSource& heldOut,
              const PeakPretraining& training, const Device& device, Progress& progress,
              const CancelToken& cancel)
      : tower_(tower),
        source_(source),
        heldOut_(heldOut),
        training_(training),
        device_(placeOf(device)),
        progress_(progress),
        cancel_(cancel),
        workers_(device.cuda ? 1 : training.threads),
        bins_(source, training, tower.options().mostTokens, cancel),
        guesser_(tower, bins_.count(), training.seed),
        adam_((guesser_.to(device_), guesser_),
              {.weightDecay = training.weightDecay, .decoupled = true}) {}

  PeakPretrainingReport run();

 private:
  // The sum of the losses of the hidden peaks, and their number.
  std::pair<double, std::int64_t> step(std::span<const std::int64_t> batch, std::int64_t number,
                                       double learningRate);
  void judge(PeakPretrainingReport& report);
  std::size_t shardSize(std::size_t rows) const {
    return device_.is_cuda() ? rows : std::size_t(training_.shardRows);
  }

  PeaksTower& tower_;
  const PeakSource& source_;
  const PeakSource& heldOut_;
  const PeakPretraining& training_;
  const torch::Device device_;
  Progress& progress_;
  const CancelToken& cancel_;
  Workers workers_;
  const Bins bins_;
  Guesser guesser_;
  Adam adam_;
};

std::pair<double, std::int64_t> Pretraining::step(std::span<const std::int64_t> batch,
                                                  std::int64_t number, double learningRate) {
  const std::size_t size = shardSize(batch.size());
  const std::size_t shards = (batch.size() + size - 1) / size;
  std::vector<std::vector<torch::Tensor>> gradients(shards);
  std::vector<double> losses(shards, 0);
  std::vector<std::int64_t> counts(shards, 0);
  workers_.run(int(shards), [&](int s) {
    const auto shard = std::size_t(s);
    const MixedPrecision precision(device_.is_cuda() && training_.mixedPrecision);
    Questions questions;
    const std::size_t rows = std::min(size, batch.size() - shard * size);
    for (std::size_t row = 0; row < rows; ++row) {
      // A generator of its own, so that shards of any size ask the same.
      compute::Random random(training_.seed ^ kTrainingStream,
                             (std::uint64_t(number) << 32) + shard * size + row);
      questions.ask(source_.row(batch[shard * size + row], random), bins_, training_.hiddenShare,
                    tower_.options().mostTokens, random);
    }
    compute::Random random(training_.seed ^ kDropoutStream,
                           (std::uint64_t(number) << 32) + shard * size);
    questions.close();
    auto& own = gradients[shard];
    counts[shard] = std::int64_t(questions.bins.size());
    if (counts[shard] > 0) {
      const torch::Tensor target = torch::tensor(questions.bins, torch::kInt64).to(device_);
      const torch::Tensor sure = torch::log_softmax(guesser_(questions.spectra, &random), 1)
                                     .gather(1, target.unsqueeze(1));
      torch::Tensor loss = -sure;
      if (training_.focus > 0) loss = loss * (1 - sure.exp()).clamp_min(0).pow(training_.focus);
      loss = loss.sum();
      losses[shard] = loss.item<float>();
      own = torch::autograd::grad({loss}, adam_.parameters(), {}, /*retain_graph=*/false,
                                  /*create_graph=*/false, /*allow_unused=*/true);
    }
    own.resize(adam_.parameters().size());
    for (std::size_t i = 0; i < own.size(); ++i)
      own[i] = own[i].defined() ? own[i].contiguous() : torch::zeros_like(adam_.parameters()[i]);
  });
  double loss = 0;
  std::int64_t count = 0;
  for (std::size_t s = 0; s < shards; ++s) loss += losses[s], count += counts[s];
  if (count > 0 && std::isfinite(loss))
    adam_.step(gradients, std::vector<float>(shards, float(1.0 / double(count))), learningRate,
               workers_);
  return {loss, count};
}

void Pretraining::judge(PeakPretrainingReport& report) {
  const std::int64_t count = heldOut_.count();
  const auto size = std::int64_t(shardSize(std::size_t(training_.batch)));
  const auto pieces = std::size_t((count + size - 1) / size);
  std::vector<std::int64_t> right(pieces, 0);
  std::vector<std::vector<std::int64_t>> bins(pieces);
  workers_.run(int(pieces), [&](int p) {
    cancel_.check();
    const torch::NoGradGuard guard;
    const auto piece = std::size_t(p);
    Questions questions;
    for (std::int64_t i = p * size; i < std::min(count, (p + 1) * size); ++i) {
      compute::Random random(training_.seed ^ kJudgeStream, std::uint64_t(i));
      questions.ask(heldOut_.row(i, random), bins_, training_.hiddenShare,
                    tower_.options().mostTokens, random);
    }
    questions.close();
    if (questions.bins.empty()) return;
    const torch::Tensor said = guesser_(questions.spectra, nullptr).argmax(1);
    const torch::Tensor target = torch::tensor(questions.bins, torch::kInt64).to(device_);
    right[piece] = said.eq(target).sum().item<std::int64_t>();
    bins[piece] = std::move(questions.bins);
  });
  std::map<std::int64_t, std::int64_t> frequency;
  std::int64_t all = 0, hits = 0, most = 0;
  for (std::size_t piece = 0; piece < pieces; ++piece) {
    hits += right[piece];
    all += std::int64_t(bins[piece].size());
    for (const std::int64_t bin : bins[piece]) most = std::max(most, ++frequency[bin]);
  }
  report.judgedPeaks = all;
  report.baseline = double(most) / double(std::max<std::int64_t>(all, 1));
  report.accuracy.push_back(double(hits) / double(std::max<std::int64_t>(all, 1)));
}

PeakPretrainingReport Pretraining::run() {
  PeakPretrainingReport report;
  report.bins = bins_.count();
  const std::int64_t count = source_.count();
  const std::int64_t batches = (count + training_.batch - 1) / training_.batch;
  std::vector<std::int64_t> order(static_cast<std::size_t>(count));
  std::int64_t number = 0;
  for (int epoch = 0; epoch < training_.epochs; ++epoch) {
    for (std::int64_t i = 0; i < count; ++i) order[std::size_t(i)] = i;
    compute::Random random(training_.seed, std::uint64_t(epoch) + 1);
    random.shuffle(order);
    const auto begin = std::chrono::steady_clock::now();
    double loss = 0;
    std::int64_t peaks = 0;
    for (std::int64_t first = 0; first < count; first += training_.batch, ++number) {
      cancel_.check();
      const auto batch = std::span<const std::int64_t>(order).subspan(
          std::size_t(first), std::size_t(std::min<std::int64_t>(training_.batch, count - first)));
      const auto [sum, hidden] = step(
          batch, number,
          warmCosine(training_.learningRate, training_.warmUp, number, batches * training_.epochs));
      if (!std::isfinite(sum))
        throw Error(ErrorKind::Failed, "the loss of the pre-training is no longer a finite number",
                    "Lower the learning rate, or look for infinite values in the data");
      loss += sum, peaks += hidden;
      progress_.update(double(number + 1) / double(batches * training_.epochs),
                       "learning from hidden peaks, epoch " + std::to_string(epoch + 1) + " of " +
                           std::to_string(training_.epochs));
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    report.loss.push_back(loss / double(std::max<std::int64_t>(peaks, 1)));
    progress_.curve("hidden peak loss", epoch + 1, report.loss.back());
    progress_.curve("spectra per second", epoch + 1, double(count) / std::max(took.count(), 1e-9));
    if (heldOut_.count() == 0) continue;
    judge(report);
    progress_.curve("hidden peak accuracy", epoch + 1, report.accuracy.back());
  }
  return report;
}

}  // namespace

nlohmann::json PeakPretraining::json() const {
  return {{"epochs", epochs},
          {"learning_rate", learningRate},
          {"weight_decay", weightDecay},
          {"warm_up", warmUp},
          {"hidden_share", hiddenShare},
          {"bin_width", binWidth},
          {"most_position", mostPosition},
          {"focus", focus},
          {"batch", batch},
          {"seed", seed},
          {"shard_rows", shardRows}};
}

nlohmann::json PeakPretrainingReport::json() const {
  return {{"bins", bins},
          {"loss", loss},
          {"accuracy", accuracy},
          {"most_frequent_bin", baseline},
          {"judged_peaks", judgedPeaks}};
}

PeakPretrainingReport pretrainPeaks(ContrastiveTowers& towers, const PeakSource& source,
                                    const PeakSource& heldOut, const PeakPretraining& training,
                                    const Device& device, Progress& progress,
                                    const CancelToken& cancel) {
  check(training);
  PeaksTower& tower = peaksOf(towers);
  prepareThreads();
  PeakPretrainingReport report;
  withTorchErrors([&] {
    Pretraining pretraining(tower, source, heldOut, training, device, progress, cancel);
    report = pretraining.run();
    tower.to(torch::kCPU);
  });
  return report;
}

void copyPeakBody(ContrastiveTowers& from, ContrastiveTowers& to) {
  PeakBody &source = *peaksOf(from).body(), &target = *peaksOf(to).body();
  try {
    setState(target, {stateOf(source), {}});
  } catch (const Error&) {
    throw Error(ErrorKind::Usage, "the towers over peaks are not of one shape",
                "Give both the same shape");
  }
}

}  // namespace histion::learn
