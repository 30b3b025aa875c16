// The structural scans. Each 64 bytes become bit masks, one for each byte that means something; where quotes are, a
// carry-less product with all ones gives the parity of quotes before each byte, which says whether it is quoted.
//
// To add an instruction set: a level in the header, its own operations here where it has faster ones, a line of
// TK_SCANS, and one case in each of the four switches at the end. The loops of other files take the best that they have
// up to the level.
#include "CTradeKernels.h"

typedef struct {
  uint64_t delimiter, line_feed, carriage_return, quote;
  uint64_t quoted;  // what is inside quotes, which tk_unquote finds out
} tk_masks;

// What an instruction set does in its own way.
typedef struct {
  tk_masks (*masks)(const uint8_t *bytes, uint8_t delimiter, uint8_t quote);
  // Bit i says whether the number of bits up to and including i is odd.
  uint64_t (*parity)(uint64_t bits);
  // Writes `base` plus the place of each bit, ascending. What stands in the room for 64 behind them is undefined.
  void (*flatten)(uint64_t bits, uint32_t base, uint32_t *offsets);
} tk_operations;

// Inlined into a function for each instruction set, where the operations are constants and cost no call.
#define TK_INLINED static inline __attribute__((always_inline))

// What of the bytes before says what the next quotes mean. The last three are 0 or 1.
typedef struct {
  uint64_t in_quotes;       // all ones while the last byte was inside quotes
  uint64_t before_opening;  // whether the last byte may come before an opening quote
  uint64_t after_closing;   // whether the last byte was a closing quote
  uint64_t after_return;    // whether the last byte was a return behind a closing quote
} tk_quoting;

// The place of the lowest bit; there is one.
TK_INLINED unsigned tk_lowest(uint64_t bits) { return (unsigned)__builtin_ctzll(bits); }

TK_INLINED void tk_keep(tk_masks *m, uint64_t bits) {
  m->delimiter &= bits;
  m->line_feed &= bits;
  m->carriage_return &= bits;
  m->quote &= bits;
}

// Finds out what is quoted, and takes quotes that are text out of their mask. Returns where other text stands behind a
// closing quote: what is quoted behind the first such place is for nobody to know.
TK_INLINED uint64_t tk_unquote(tk_masks *m, uint64_t valid, tk_quoting *quoting, uint64_t (*parity)(uint64_t)) {
  const uint64_t structure = m->delimiter | m->line_feed;
  if ((m->quote | quoting->in_quotes | quoting->after_closing | quoting->after_return) == 0) {
    quoting->before_opening = structure >> 63;
    return 0;
  }
  while (1) {
    // A quote has the parity of itself and those before: opening quotes are inside, closing ones not.
    m->quoted = parity(m->quote) ^ quoting->in_quotes;
    // An opening quote begins a field, or is the second of two inside one. Elsewhere it is text.
    const uint64_t follows_edge = ((structure | m->quote) << 1) | quoting->before_opening;
    const uint64_t misplaced = m->quote & m->quoted & ~follows_edge;
    if (__builtin_expect(misplaced == 0, 1)) break;
    m->quote ^= 1ULL << tk_lowest(misplaced);
  }
  // A closing quote ends a field, or is the first of two inside one. A return behind it is part of a line end or nothing.
  const uint64_t closing = m->quote & ~m->quoted;
  const uint64_t follows_closing = ((closing << 1) | quoting->after_closing) & valid;
  const uint64_t returns = follows_closing & m->carriage_return;
  const uint64_t follows_return = ((returns << 1) | quoting->after_return) & valid;
  quoting->in_quotes = (uint64_t)((int64_t)m->quoted >> 63);
  quoting->before_opening = ((structure & ~m->quoted) | m->quote) >> 63;
  quoting->after_closing = closing >> 63;
  quoting->after_return = returns >> 63;
  return (follows_closing & ~(structure | m->quote | returns)) | (follows_return & ~m->line_feed);
}

// The masks of the bytes from `at` to `end`, 64 of them at the most. Where text stands behind a closing quote, `end` is
// brought there.
TK_INLINED tk_masks tk_next_masks(
    tk_operations operations, tk_dialect dialect, const uint8_t *bytes, size_t at, size_t *end, tk_quoting *quoting) {
  const uint64_t valid = *end - at >= 64 ? ~0ULL : (1ULL << (*end - at)) - 1;
  tk_masks m = operations.masks(bytes + at, dialect.delimiter, (uint8_t)dialect.quote);
  tk_keep(&m, valid);
  if (dialect.quote < 0) m.quote = 0;
  const uint64_t faults = tk_unquote(&m, valid, quoting, operations.parity);
  if (__builtin_expect(faults != 0, 0)) {
    *end = at + tk_lowest(faults);
    tk_keep(&m, (1ULL << tk_lowest(faults)) - 1);
  }
  return m;
}

TK_INLINED tk_structure tk_structure_with(
    tk_operations operations, tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end, uint32_t *offsets) {
  tk_structure found = {0, end, 0, 0, 0};
  tk_quoting quoting = {0, 1, 0, 0};
  uint64_t returns = 0;
  for (size_t at = start; at < found.end; at += 64) {
    const tk_masks m = tk_next_masks(operations, dialect, bytes, at, &found.end, &quoting);
    const uint64_t structure = (m.delimiter | m.line_feed) & ~m.quoted;
    operations.flatten(structure, (uint32_t)at, offsets + found.count);
    found.count += (size_t)__builtin_popcountll(structure);
    found.record_count += (size_t)__builtin_popcountll(m.line_feed & ~m.quoted);
    found.line_feed_count += (size_t)__builtin_popcountll(m.line_feed);
    returns |= m.carriage_return;
  }
  found.has_returns = returns != 0;
  return found;
}

TK_INLINED tk_record_end tk_record_end_with(
    tk_operations operations, tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end) {
  tk_record_end found = {start, end};
  tk_quoting quoting = {0, 1, 0, 0};
  for (size_t at = start; at < found.end; at += 64) {
    const tk_masks m = tk_next_masks(operations, dialect, bytes, at, &found.end, &quoting);
    const uint64_t line_feeds = m.line_feed & ~m.quoted;
    if (line_feeds != 0) found.record_end = at + 64 - (size_t)__builtin_clzll(line_feeds);
  }
  return found;
}

TK_INLINED size_t tk_count_with(tk_operations operations, const uint8_t *bytes, size_t count, uint8_t byte) {
  size_t found = 0;
  size_t at = 0;
  for (; at + 64 <= count; at += 64) {
    found += (size_t)__builtin_popcountll(operations.masks(bytes + at, byte, 0).delimiter);
  }
  const uint64_t valid = (1ULL << (count - at)) - 1;
  return found + (size_t)__builtin_popcountll(operations.masks(bytes + at, byte, 0).delimiter & valid);
}

// The scans of an instruction set.
#define TK_SCANS(NAME, TARGET, MASKS, PARITY, FLATTEN)                                                             \
  TARGET static tk_structure tk_structure_##NAME(                                                                  \
      tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end, uint32_t *offsets) {                     \
    const tk_operations operations = {MASKS, PARITY, FLATTEN};                                                     \
    return tk_structure_with(operations, dialect, bytes, start, end, offsets);                                     \
  }                                                                                                                \
  TARGET static tk_record_end tk_record_end_##NAME(                                                                \
      tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end) {                                        \
    const tk_operations operations = {MASKS, PARITY, FLATTEN};                                                     \
    return tk_record_end_with(operations, dialect, bytes, start, end);                                             \
  }                                                                                                                \
  TARGET static size_t tk_count_##NAME(const uint8_t *bytes, size_t count, uint8_t byte) {                         \
    const tk_operations operations = {MASKS, PARITY, FLATTEN};                                                     \
    return tk_count_with(operations, bytes, count, byte);                                                          \
  }

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
  tk_masks m = {0, 0, 0, 0, 0};
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

// Eight at a time are stored whatever the count, which costs less than a branch for each.
static inline void tk_flatten_portable(uint64_t bits, uint32_t base, uint32_t *offsets) {
  const size_t count = (size_t)__builtin_popcountll(bits);
  for (size_t done = 0; done < count; done += 8) {
    for (size_t i = 0; i < 8; i++) {
      offsets[done + i] = base + (bits == 0 ? 0 : (uint32_t)__builtin_ctzll(bits));
      bits &= bits - 1;
    }
  }
}

TK_SCANS(portable, , tk_masks_portable, tk_parity_portable, tk_flatten_portable)

// MARK: - x86-64: AVX2, AVX-512 and its byte compression

#if defined(__x86_64__)
#include <immintrin.h>

#define TK_TARGET_AVX2 __attribute__((target("avx2,pclmul,bmi,bmi2,popcnt,lzcnt")))
#define TK_TARGET_AVX512 __attribute__((target("avx512f,avx512bw,avx2,pclmul,bmi,bmi2,popcnt,lzcnt")))
#define TK_TARGET_AVX512_VBMI2 \
  __attribute__((target("avx512vbmi2,avx512f,avx512bw,avx2,pclmul,bmi,bmi2,popcnt,lzcnt")))

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
      tk_equal_avx2(low, high, quote), 0};
  return m;
}

TK_TARGET_AVX512 static inline tk_masks tk_masks_avx512(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  const __m512i block = _mm512_loadu_si512(bytes);
  const tk_masks m = {
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)delimiter)),
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\n')), _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\r')),
      _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8((char)quote)), 0};
  return m;
}

TK_TARGET_AVX2 static inline uint64_t tk_parity_clmul(uint64_t quotes) {
  const __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8((char)0xFF), 0);
  return (uint64_t)_mm_cvtsi128_si64(product);
}

// Packs the places of the bits to the front and widens sixteen of them to a store; there are seldom more.
TK_TARGET_AVX512_VBMI2 static inline void tk_flatten_vbmi2(uint64_t bits, uint32_t base, uint32_t *offsets) {
  static const uint8_t places[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  const __m512i found = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(places));
  const __m512i bases = _mm512_set1_epi32((int)base);
  const __m512i first = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found));
  _mm512_storeu_si512(offsets, _mm512_add_epi32(bases, first));
  if (__builtin_expect(__builtin_popcountll(bits) <= 16, 1)) return;
  const __m512i second = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 1));
  const __m512i third = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 2));
  const __m512i fourth = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 3));
  _mm512_storeu_si512(offsets + 16, _mm512_add_epi32(bases, second));
  _mm512_storeu_si512(offsets + 32, _mm512_add_epi32(bases, third));
  _mm512_storeu_si512(offsets + 48, _mm512_add_epi32(bases, fourth));
}

TK_SCANS(avx2, TK_TARGET_AVX2, tk_masks_avx2, tk_parity_clmul, tk_flatten_portable)
TK_SCANS(avx512, TK_TARGET_AVX512, tk_masks_avx512, tk_parity_clmul, tk_flatten_portable)
TK_SCANS(avx512_vbmi2, TK_TARGET_AVX512_VBMI2, tk_masks_avx512, tk_parity_clmul, tk_flatten_vbmi2)
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
      tk_equal_neon(v, delimiter), tk_equal_neon(v, '\n'), tk_equal_neon(v, '\r'), tk_equal_neon(v, quote), 0};
  return m;
}

TK_SCANS(neon, , tk_masks_neon, tk_parity_portable, tk_flatten_portable)
#endif

// MARK: - Choice

int tk_supports(tk_level level) {
  switch (level) {
    case TK_PORTABLE: return 1;
#if defined(__x86_64__)
    case TK_AVX2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("bmi") &&
             __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("lzcnt");
    case TK_AVX512: return tk_supports(TK_AVX2) && __builtin_cpu_supports("avx512bw");
    case TK_AVX512_VBMI2: return tk_supports(TK_AVX512) && __builtin_cpu_supports("avx512vbmi2");
#endif
#if defined(__aarch64__)
    case TK_NEON: return 1;
#endif
    default: return 0;
  }
}

tk_structure tk_find_structure(
    tk_level level, tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end, uint32_t *offsets) {
  switch (level) {
#if defined(__x86_64__)
    case TK_AVX2: return tk_structure_avx2(dialect, bytes, start, end, offsets);
    case TK_AVX512: return tk_structure_avx512(dialect, bytes, start, end, offsets);
    case TK_AVX512_VBMI2: return tk_structure_avx512_vbmi2(dialect, bytes, start, end, offsets);
#endif
#if defined(__aarch64__)
    case TK_NEON: return tk_structure_neon(dialect, bytes, start, end, offsets);
#endif
    default: return tk_structure_portable(dialect, bytes, start, end, offsets);
  }
}

tk_record_end tk_find_last_record_end(
    tk_level level, tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end) {
  switch (level) {
#if defined(__x86_64__)
    case TK_AVX2: return tk_record_end_avx2(dialect, bytes, start, end);
    case TK_AVX512: return tk_record_end_avx512(dialect, bytes, start, end);
    case TK_AVX512_VBMI2: return tk_record_end_avx512_vbmi2(dialect, bytes, start, end);
#endif
#if defined(__aarch64__)
    case TK_NEON: return tk_record_end_neon(dialect, bytes, start, end);
#endif
    default: return tk_record_end_portable(dialect, bytes, start, end);
  }
}

size_t tk_count_byte(tk_level level, const uint8_t *bytes, size_t count, uint8_t byte) {
  switch (level) {
#if defined(__x86_64__)
    case TK_AVX2: return tk_count_avx2(bytes, count, byte);
    case TK_AVX512: return tk_count_avx512(bytes, count, byte);
    case TK_AVX512_VBMI2: return tk_count_avx512_vbmi2(bytes, count, byte);
#endif
#if defined(__aarch64__)
    case TK_NEON: return tk_count_neon(bytes, count, byte);
#endif
    default: return tk_count_portable(bytes, count, byte);
  }
}
