// HISTION_WIDE in front of a function: it is compiled twice, for any processor and for AVX2, and
// the better one is chosen when the library is loaded. For inner loops over plain arrays alone.
#pragma once

// Not under sanitizers, which start before the choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HISTION_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define HISTION_WIDE
#endif
