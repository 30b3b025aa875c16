// Columns of bytes of a few kinds, neighbours most often of the same.
#include "CTradeKernels.h"
#include <string.h>

#define TK_INLINE static inline __attribute__((always_inline))

// From some cell on, so many known before.
TK_INLINE size_t tk_find_others_portable(
    const uint8_t *bytes, size_t start, size_t count, uint8_t usual, int64_t *places, size_t found) {
  const uint64_t eight_usual = usual * 0x0101010101010101ull;
  uint64_t eight;
  while (start < count) {
    size_t end = start + sizeof eight;
    if (end <= count) {
      memcpy(&eight, bytes + start, sizeof eight);
      if (eight == eight_usual) {
        start = end;
        continue;
      }
    } else {
      end = count;
    }
    for (; start < end; start++) {
      if (bytes[start] == usual) continue;
      if (places) places[found] = (int64_t)start;
      found++;
    }
  }
  return found;
}

TK_INLINE void tk_count_kinds_portable(const uint8_t *bytes, size_t start, size_t count, size_t *counts) {
  uint64_t eight;
  while (start < count) {
    const uint64_t eight_first = bytes[start] * 0x0101010101010101ull;
    size_t end = start + sizeof eight;
    if (end <= count) {
      memcpy(&eight, bytes + start, sizeof eight);
      if (eight == eight_first) {
        counts[bytes[start]] += sizeof eight;
        start = end;
        continue;
      }
    } else {
      end = count;
    }
    for (; start < end; start++) counts[bytes[start]]++;
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define TK_TARGET __attribute__((target("avx2,bmi,bmi2,popcnt")))

// The bits of the bytes, of 32, that are not some other.
TK_TARGET TK_INLINE uint32_t tk_others(const uint8_t *bytes, uint8_t usual) {
  const __m256i all = _mm256_loadu_si256((const __m256i *)bytes);
  return ~(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(all, _mm256_set1_epi8((char)usual)));
}

TK_TARGET static size_t tk_find_others_avx2(const uint8_t *bytes, size_t count, uint8_t usual, int64_t *places) {
  size_t start = 0, found = 0;
  for (; start + 64 <= count; start += 64) {
    uint64_t others = (uint64_t)tk_others(bytes + start + 32, usual) << 32 | tk_others(bytes + start, usual);
    if (!places) {
      found += (size_t)__builtin_popcountll(others);
      continue;
    }
    for (; others; others &= others - 1) places[found++] = (int64_t)(start + (size_t)__builtin_ctzll(others));
  }
  return tk_find_others_portable(bytes, start, count, usual, places, found);
}

TK_TARGET static void tk_count_kinds_avx2(const uint8_t *bytes, size_t count, size_t *counts) {
  size_t start = 0;
  for (; start + 32 <= count; start += 32) {
    uint32_t others = tk_others(bytes + start, bytes[start]);
    counts[bytes[start]] += 32 - (size_t)__builtin_popcount(others);
    for (; others; others &= others - 1) counts[bytes[start + (size_t)__builtin_ctz(others)]]++;
  }
  tk_count_kinds_portable(bytes, start, count, counts);
}
#endif

size_t tk_find_others(tk_level level, const void *bytes, size_t count, uint8_t usual, int64_t *places) {
#if defined(__x86_64__)
  if (level >= TK_AVX2) return tk_find_others_avx2(bytes, count, usual, places);
#endif
  (void)level;
  return tk_find_others_portable(bytes, 0, count, usual, places, 0);
}

void tk_count_kinds(tk_level level, const void *bytes, size_t count, size_t *counts) {
#if defined(__x86_64__)
  if (level >= TK_AVX2) {
    tk_count_kinds_avx2(bytes, count, counts);
    return;
  }
#endif
  (void)level;
  tk_count_kinds_portable(bytes, 0, count, counts);
}
