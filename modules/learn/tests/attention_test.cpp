// What Transformers over tokens share: padding, attention by hand, gradients by finite differences.
#include <gtest/gtest.h>

#include <cmath>

#include "learn/attention.h"
#include "learn/tower.h"

namespace histion::learn {
namespace {

TEST(TokenRows, PadsAndPacksAndKnowsWhatIsAbsent) {
  const std::vector<std::int64_t> lengths{1, 3, 2};
  const TokenRows rows(lengths, torch::kCPU);
  EXPECT_EQ(rows.tokens(), 6);
  EXPECT_EQ(rows.longest(), 3);
  const torch::Tensor packed = torch::arange(12, torch::kFloat32).view({6, 2});
  const torch::Tensor padded = rows.pad(packed);
  const torch::Tensor expected = torch::tensor(
      {0.f, 1.f, 0.f, 0.f, 0.f, 0.f, 2.f, 3.f, 4.f, 5.f, 6.f, 7.f, 8.f, 9.f, 10.f, 11.f, 0.f, 0.f});
  EXPECT_TRUE(torch::equal(padded, expected.view({3, 3, 2})));
  EXPECT_TRUE(torch::equal(rows.pack(padded), packed));
  EXPECT_TRUE(
      torch::equal(rows.absent() < 0, torch::tensor({0, 1, 1, 0, 0, 0, 0, 0, 1}).view({3, 3}) > 0));
  EXPECT_FALSE(TokenRows(std::vector<std::int64_t>{2, 2}, torch::kCPU).absent().defined());
}

// The same network, one number after the other.
std::vector<std::vector<double>> byHand(AttentionEncoder& encoder,
                                        const std::vector<std::vector<double>>& tokens,
                                        std::size_t heads, const torch::Tensor& bias) {
  auto state = encoder.named_parameters();
  const auto linear = [&](const std::vector<double>& x, const std::string& name) {
    const torch::Tensor& w = state[name];
    std::vector<double> y;
    for (std::int64_t o = 0; o < w.size(0); ++o) {
      y.push_back(state[name + "_bias"][o].item<double>());
      for (std::int64_t i = 0; i < w.size(1); ++i)
        y.back() += w[o][i].item<double>() * x[std::size_t(i)];
    }
    return y;
  };
  const auto norm = [&](const std::vector<double>& x, const std::string& name) {
    double mean = 0, square = 0;
    for (const double v : x) mean += v / double(x.size());
    for (const double v : x) square += (v - mean) * (v - mean) / double(x.size());
    std::vector<double> y;
    for (std::size_t i = 0; i < x.size(); ++i)
      y.push_back((x[i] - mean) / std::sqrt(square + 1e-5) *
                      state[name + "scale"][std::int64_t(i)].item<double>() +
                  state[name + "shift"][std::int64_t(i)].item<double>());
    return y;
  };
  auto x = tokens;
  const std::size_t width = x[0].size(), each = width / heads;
  std::vector<std::vector<double>> parts;
  for (const auto& token : x)
    parts.push_back(linear(norm(token, "layer0_attention_"), "layer0_in"));
  for (std::size_t i = 0; i < x.size(); ++i) {
    std::vector<double> seen(width, 0);
    for (std::size_t h = 0; h < heads; ++h) {
      std::vector<double> share;
      double sum = 0;
      for (std::size_t j = 0; j < x.size(); ++j) {
        double dot = 0;
        for (std::size_t k = h * each; k < (h + 1) * each; ++k)
          dot += parts[i][k] * parts[j][width + k];
        const double extra =
            bias.index({0, std::int64_t(h), std::int64_t(i), std::int64_t(j)}).item<double>();
        share.push_back(std::exp(dot / std::sqrt(double(each)) + extra));
        sum += share.back();
      }
      for (std::size_t j = 0; j < x.size(); ++j)
        for (std::size_t k = h * each; k < (h + 1) * each; ++k)
          seen[k] += share[j] / sum * parts[j][2 * width + k];
    }
    const auto added = linear(seen, "layer0_out");
    for (std::size_t k = 0; k < width; ++k) x[i][k] += added[k];
  }
  for (auto& token : x) {
    auto inner = linear(norm(token, "layer0_network_"), "layer0_inner");
    for (double& v : inner) v *= 0.5 * (1 + std::erf(v / std::sqrt(2.0)));
    const auto added = linear(inner, "layer0_outer");
    for (std::size_t k = 0; k < width; ++k) token[k] += added[k];
    token = norm(token, "");
  }
  return x;
}

TEST(Attention, IsWhatTheFormulaSays) {
  compute::Random random(3);
  AttentionEncoder encoder({4, 2, 1, 0.0}, random);
  encoder.to(torch::kFloat64);
  for (auto& parameter : encoder.parameters()) {  // nothing is zero or one
    const torch::NoGradGuard guard;
    parameter.add_(normalWeights(1, parameter.numel(), 0.3, random).view(parameter.sizes()));
  }
  const torch::Tensor x = normalWeights(5, 4, 1, random).to(torch::kFloat64);
  const torch::Tensor bias = normalWeights(2 * 2 * 3, 3, 1, random).to(torch::kFloat64);
  const TokenRows rows(std::vector<std::int64_t>{3, 2}, torch::kCPU);
  const torch::Tensor result = encoder(x, rows, bias.view({2, 2, 3, 3}), nullptr);
  for (const auto& [first, count] : {std::pair{0, 3}, std::pair{3, 2}}) {
    std::vector<std::vector<double>> tokens;
    for (int i = first; i < first + count; ++i)
      tokens.emplace_back(x[i].data_ptr<double>(), x[i].data_ptr<double>() + 4);
    const auto expected =
        byHand(encoder, tokens, 2, bias.view({2, 2, 3, 3}).narrow(0, first > 0, 1));
    for (int i = 0; i < count; ++i)
      for (int k = 0; k < 4; ++k)
        EXPECT_NEAR(result[first + i][k].item<double>(), expected[std::size_t(i)][std::size_t(k)],
                    1e-9);
  }
}

TEST(Attention, GradientsAreThoseOfFiniteDifferences) {
  compute::Random random(4);
  AttentionEncoder encoder({4, 2, 2, 0.0}, random);
  AttentionPool pool(4, 2, random);
  encoder.to(torch::kFloat64), pool.to(torch::kFloat64);
  torch::Tensor x = normalWeights(6, 4, 1, random).to(torch::kFloat64).requires_grad_(true);
  torch::Tensor bias = normalWeights(3 * 2 * 3, 3, 1, random).to(torch::kFloat64);
  bias = bias.view({3, 2, 3, 3}).requires_grad_(true);
  const torch::Tensor wanted = normalWeights(3, 4, 1, random).to(torch::kFloat64);
  const TokenRows rows(std::vector<std::int64_t>{2, 3, 1}, torch::kCPU);
  const auto loss = [&] { return (pool(encoder(x, rows, bias, nullptr), rows) * wanted).sum(); };
  std::vector<torch::Tensor> inputs = encoder.parameters();
  for (const auto& parameter : pool.parameters()) inputs.push_back(parameter);
  inputs.push_back(x), inputs.push_back(bias);
  const auto gradients = torch::autograd::grad({loss()}, inputs);
  const torch::NoGradGuard guard;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (std::int64_t k = 0; k < inputs[i].numel(); ++k) {
      double* value = inputs[i].data_ptr<double>() + k;
      const double before = *value, step = 1e-5;
      *value = before + step;
      const double above = loss().item<double>();
      *value = before - step;
      const double below = loss().item<double>();
      *value = before;
      ASSERT_NEAR(gradients[i].reshape({-1})[k].item<double>(), (above - below) / (2 * step), 1e-6)
          << "input " << i << ", number " << k;
    }
}

// On the CPU, float has loops of its own; double and GPUs compute with LibTorch's products, whose
// gradients are checked above.
TEST(Attention, TheLoopsOfTheProcessorAgreeWithProductsOfMatrices) {
  compute::Random random(8);
  for (const std::int64_t each : {3, 8, 16, 32, 40})
    for (const bool biased : {false, true}) {
      const std::int64_t heads = 2, width = heads * each;
      const TokenRows rows(std::vector<std::int64_t>{7, 1, 19, 64}, torch::kCPU);
      const torch::Tensor in = normalWeights(rows.tokens(), 3 * width, 1, random);
      const torch::Tensor wanted = normalWeights(rows.tokens(), width, 1, random);
      torch::Tensor bias;
      if (biased)
        bias = normalWeights(4 * 64, heads * 64, 2, random)
                   .view({4, 64, heads, 64})
                   .permute({0, 2, 1, 3});
      const auto results = [&](torch::ScalarType type) {
        std::vector<torch::Tensor> inputs{in.to(type).requires_grad_(true)};
        if (biased) inputs.push_back(bias.to(type).detach().requires_grad_(true));
        const torch::Tensor out =
            attend(inputs[0], heads, rows, biased ? inputs[1] : torch::Tensor());
        auto all = torch::autograd::grad({(out * wanted.to(type)).sum()}, inputs);
        all.push_back(out.detach());
        const torch::NoGradGuard guard;
        all.push_back(attend(inputs[0], heads, rows, biased ? inputs[1] : torch::Tensor()));
        return all;
      };
      const auto fast = results(torch::kFloat32), exact = results(torch::kFloat64);
      for (std::size_t i = 0; i < fast.size(); ++i)
        EXPECT_LT((fast[i] - exact[i]).abs().max().item<double>(), 2e-5)
            << "width " << each << ", result " << i;
    }
}

TEST(Attention, HugeLogitsChooseOneKeyAndNotANumberStaysOne) {
  const TokenRows rows(std::vector<std::int64_t>{3}, torch::kCPU);
  torch::Tensor in = torch::zeros({3, 24});
  in.select(1, 0).fill_(1e4f);  // queries
  in.index_put_({1, 8}, 1e4f);  // the key of the second token
  in.narrow(1, 16, 8).copy_(torch::arange(24).view({3, 8}));
  const torch::Tensor out = attend(in, 1, rows, {});
  for (std::int64_t i = 0; i < 3; ++i) EXPECT_TRUE(torch::equal(out[i], in.narrow(1, 16, 8)[1]));
  in.index_put_({2, 8}, NAN);
  EXPECT_TRUE(attend(in, 1, rows, {}).isnan().all().item<bool>());
}

}  // namespace
}  // namespace histion::learn
