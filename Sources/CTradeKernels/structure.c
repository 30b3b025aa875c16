// The structural scan. Each 64 bytes become bit masks, one for each byte that means something; where quotes are, a
// carry-less product with all ones gives the parity of quotes before each byte, which says whether it is quoted.
//
// To add an instruction set: a level in the header, a `masks_` and a `parity_` function here, one line in SCAN, and one
// in each of the two switches at the end. The body in scan.inc is the same for all.
#include "CTradeKernels.h"

#include <string.h>

typedef struct {
  uint64_t delimiter, line_feed, carriage_return, quote;
} tk_masks;

// Flattens a mask to offsets. Eight at a time are stored whatever the count, which costs less than a branch for each;
// the room of 64 entries beyond the last takes what is written too much.
static inline size_t tk_flatten(uint64_t mask, uint32_t base, uint32_t *offsets) {
  size_t count = (size_t)__builtin_popcountll(mask);
  size_t done = 0;
  while (done < count) {
    for (int i = 0; i < 8; i++) {
      offsets[done + (size_t)i] = base + (mask == 0 ? 0 : (uint32_t)__builtin_ctzll(mask));
      mask &= mask - 1;
    }
    done += 8;
  }
  return count;
}

#define SCAN_BODY(MASKS, PARITY)                                                                                       \
  tk_scan scan = {0, 0, 0, 0, 0, 0, 0};                                                                                \
  const int has_quotes = quote >= 0;                                                                                   \
  const uint8_t quote_byte = has_quotes ? (uint8_t)quote : 0;                                                          \
  uint64_t in_quotes = 0;       /* all ones while the last byte was inside quotes */                                   \
  uint64_t before_opening = 1;  /* bit 0: whether the byte before may come before an opening quote */                  \
  uint64_t after_closing = 0;   /* bit 0: whether the byte before was a closing quote */                               \
  uint64_t after_return = 0;    /* bit 0: whether the byte before was a return behind a closing quote */               \
  for (size_t at = 0; at < count; at += 64) {                                                                          \
    const uint64_t valid = count - at >= 64 ? ~0ULL : (1ULL << (count - at)) - 1;                                      \
    tk_masks m = MASKS(bytes + at, delimiter, quote_byte);                                                             \
    m.delimiter &= valid;                                                                                              \
    m.line_feed &= valid;                                                                                              \
    m.carriage_return &= valid;                                                                                        \
    m.quote = has_quotes ? m.quote & valid : 0;                                                                        \
    scan.line_feed_count += (size_t)__builtin_popcountll(m.line_feed);                                                 \
    scan.return_count += (size_t)__builtin_popcountll(m.carriage_return);                                              \
    uint64_t structure = m.delimiter | m.line_feed;                                                                    \
    if ((m.quote | in_quotes | after_closing | after_return) != 0) {                                                   \
      scan.quote_count += (size_t)__builtin_popcountll(m.quote);                                                       \
      /* A quote has the parity of itself and those before: opening quotes are inside, closing ones not. */            \
      const uint64_t inside = PARITY(m.quote) ^ in_quotes;                                                             \
      const uint64_t opening = m.quote & inside, closing = m.quote & ~inside;                                          \
      /* An opening quote begins a field, or is the second of two inside one. */                                       \
      const uint64_t may_precede = structure | m.quote;                                                                \
      const uint64_t follows_edge = (may_precede << 1) | before_opening;                                               \
      /* A closing quote ends a field, or is the first of two inside one. */                                           \
      const uint64_t follows_closing = ((closing << 1) | after_closing) & valid;                                       \
      const uint64_t may_follow = structure | m.quote | m.carriage_return;                                             \
      /* A return behind it is part of a line end or nothing. */                                                       \
      const uint64_t returns = follows_closing & m.carriage_return;                                                    \
      const uint64_t follows_return = ((returns << 1) | after_return) & valid;                                         \
      if (((opening & ~follows_edge) | (follows_closing & ~may_follow) | (follows_return & ~m.line_feed)) != 0) {      \
        scan.has_stray_quote = 1;                                                                                      \
        return scan;                                                                                                   \
      }                                                                                                                \
      after_closing = closing >> 63;                                                                                   \
      after_return = returns >> 63;                                                                                    \
      in_quotes = (uint64_t)((int64_t)inside >> 63);                                                                   \
      structure &= ~inside;                                                                                            \
    }                                                                                                                  \
    before_opening = (structure | m.quote) >> 63;                                                                      \
    scan.record_count += (size_t)__builtin_popcountll(structure & m.line_feed);                                        \
    scan.count += tk_flatten(structure, (uint32_t)at, offsets + scan.count);                                           \
  }                                                                                                                    \
  scan.ends_in_quotes = in_quotes != 0;                                                                                \
  return scan;

// MARK: - Portable: eight bytes in a word

// The top bit of each byte of `word` that equals the byte repeated in `pattern`.
static inline uint64_t tk_equal_bytes(uint64_t word, uint64_t pattern) {
  const uint64_t low7 = 0x7F7F7F7F7F7F7F7FULL;
  const uint64_t difference = word ^ pattern;
  return ~(((difference & low7) + low7) | difference | low7);
}

// Gathers the top bits of eight bytes into the low byte.
static inline uint64_t tk_top_bits(uint64_t tops) { return (tops >> 7) * 0x0102040810204080ULL >> 56; }

static inline tk_masks tk_masks_portable(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const uint64_t ones = 0x0101010101010101ULL;
  tk_masks m = {0, 0, 0, 0};
  for (int i = 0; i < 8; i++) {
    uint64_t word = 0;
    // Assembled byte by byte, which is one load where words are little-endian and right everywhere else.
    for (int b = 0; b < 8; b++) word |= (uint64_t)bytes[8 * i + b] << (8 * b);
    m.delimiter |= tk_top_bits(tk_equal_bytes(word, ones * delimiter)) << (8 * i);
    m.line_feed |= tk_top_bits(tk_equal_bytes(word, ones * '\n')) << (8 * i);
    m.carriage_return |= tk_top_bits(tk_equal_bytes(word, ones * '\r')) << (8 * i);
    m.quote |= tk_top_bits(tk_equal_bytes(word, ones * quote)) << (8 * i);
  }
  return m;
}

static inline uint64_t tk_parity_portable(uint64_t quotes) {
  for (int shift = 1; shift < 64; shift <<= 1) quotes ^= quotes << shift;
  return quotes;
}

static tk_scan tk_scan_portable(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  SCAN_BODY(tk_masks_portable, tk_parity_portable)
}

// MARK: - x86-64: AVX2 and AVX-512

#if defined(__x86_64__)
#include <immintrin.h>

#define TK_TARGET_AVX2 __attribute__((target("avx2,pclmul,bmi,bmi2,popcnt,lzcnt")))
#define TK_TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx2,pclmul,bmi,bmi2,popcnt,lzcnt")))

TK_TARGET_AVX2 static inline uint64_t tk_equal_avx2(__m256i low, __m256i high, uint8_t byte) {
  const __m256i pattern = _mm256_set1_epi8((char)byte);
  const uint32_t l = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, pattern));
  const uint32_t h = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, pattern));
  return l | (uint64_t)h << 32;
}

TK_TARGET_AVX2 static inline tk_masks tk_masks_avx2(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
  const tk_masks m = {
      tk_equal_avx2(low, high, delimiter), tk_equal_avx2(low, high, '\n'), tk_equal_avx2(low, high, '\r'),
      tk_equal_avx2(low, high, quote)};
  return m;
}

TK_TARGET_AVX512 static inline tk_masks tk_masks_avx512(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m512i block = _mm512_loadu_si512(bytes);
  const tk_masks m = {
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)delimiter)),
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\n')), _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\r')),
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)quote))};
  return m;
}

TK_TARGET_AVX2 static inline uint64_t tk_parity_clmul(uint64_t quotes) {
  const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8((char)0xFF), 0);
  return (uint64_t)_mm_cvtsi128_si64(product);
}

TK_TARGET_AVX2 static tk_scan tk_scan_avx2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  SCAN_BODY(tk_masks_avx2, tk_parity_clmul)
}

TK_TARGET_AVX512 static tk_scan tk_scan_avx512(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  SCAN_BODY(tk_masks_avx512, tk_parity_clmul)
}
#endif

// MARK: - ARM: NEON

#if defined(__aarch64__)
#include <arm_neon.h>

static inline uint64_t tk_equal_neon(const uint8x16_t *v, uint8_t byte) {
  // Each byte of a hit keeps the bit of its place; three pairwise sums gather 64 of them into a word.
  const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t pattern = vdupq_n_u8(byte);
  const uint8x16_t a = vandq_u8(vceqq_u8(v[0], pattern), bits), b = vandq_u8(vceqq_u8(v[1], pattern), bits);
  const uint8x16_t c = vandq_u8(vceqq_u8(v[2], pattern), bits), d = vandq_u8(vceqq_u8(v[3], pattern), bits);
  const uint8x16_t sums = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline tk_masks tk_masks_neon(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const uint8x16_t v[4] = {vld1q_u8(bytes), vld1q_u8(bytes + 16), vld1q_u8(bytes + 32), vld1q_u8(bytes + 48)};
  const tk_masks m = {
      tk_equal_neon(v, delimiter), tk_equal_neon(v, '\n'), tk_equal_neon(v, '\r'), tk_equal_neon(v, quote)};
  return m;
}

static tk_scan tk_scan_neon(const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  SCAN_BODY(tk_masks_neon, tk_parity_portable)
}
#endif

// MARK: - Choice

int tk_supports(tk_level level) {
  switch (level) {
    case TK_PORTABLE: return 1;
#if defined(__x86_64__)
    case TK_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi2");
    case TK_AVX512: return tk_supports(TK_AVX2) && __builtin_cpu_supports("avx512bw");
#endif
#if defined(__aarch64__)
    case TK_NEON: return 1;
#endif
    default: return 0;
  }
}

tk_level tk_best_level(void) {
  for (int level = TK_AVX512; level > TK_PORTABLE; level--) {
    if (tk_supports((tk_level)level)) return (tk_level)level;
  }
  return TK_PORTABLE;
}

tk_scan tk_find_structure(
    tk_level level, const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  switch (level) {
#if defined(__x86_64__)
    case TK_AVX2: return tk_scan_avx2(bytes, count, delimiter, quote, offsets);
    case TK_AVX512: return tk_scan_avx512(bytes, count, delimiter, quote, offsets);
#endif
#if defined(__aarch64__)
    case TK_NEON: return tk_scan_neon(bytes, count, delimiter, quote, offsets);
#endif
    default: return tk_scan_portable(bytes, count, delimiter, quote, offsets);
  }
}

size_t tk_count_byte(const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t found = 0;
  for (size_t i = 0; i < count; i++) found += bytes[i] == byte;
  return found;
}
