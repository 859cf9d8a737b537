#include "core/letters.h"

#include <gtest/gtest.h>

namespace histion {
namespace {

TEST(LowerCase, ChangesLettersOfAsciiAndNothingElse) {
  EXPECT_EQ(lowerCase("Sample [M+H]+ @Z.imzML"), "sample [m+h]+ @z.imzml");
  EXPECT_EQ(lowerCase("\xc3\x84hre"), "\xc3\x84hre");  // the bytes of a capital letter with dots
  EXPECT_EQ(lowerCase(""), "");
}

}  // namespace
}  // namespace histion
