// The structural scan. Each 64 bytes become bit masks, one for each byte that means something; where quotes are, a
// carry-less product with all ones gives the parity of quotes before each byte, which says whether it is quoted.
//
// To add an instruction set: a level in the header, its own operations here where it has faster ones, a function like
// those named `tk_scan_`, and one case in each of the two switches at the end.
#include "CTradeKernels.h"

typedef struct {
  uint64_t delimiter, line_feed, carriage_return, quote;
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

// Takes delimiters and line feeds inside quotes out of the masks. Returns whether a quote is stray.
TK_INLINED int tk_unquote(tk_masks *m, uint64_t valid, tk_quoting *quoting, uint64_t (*parity)(uint64_t)) {
  const uint64_t structure = m->delimiter | m->line_feed;
  if ((m->quote | quoting->in_quotes | quoting->after_closing | quoting->after_return) == 0) {
    quoting->before_opening = structure >> 63;
    return 0;
  }
  // A quote has the parity of itself and those before: opening quotes are inside, closing ones not.
  const uint64_t inside = parity(m->quote) ^ quoting->in_quotes;
  const uint64_t opening = m->quote & inside, closing = m->quote & ~inside;
  // An opening quote begins a field, or is the second of two inside one.
  const uint64_t follows_edge = ((structure | m->quote) << 1) | quoting->before_opening;
  // A closing quote ends a field, or is the first of two inside one. A return behind it is part of a line end or nothing.
  const uint64_t follows_closing = ((closing << 1) | quoting->after_closing) & valid;
  const uint64_t returns = follows_closing & m->carriage_return;
  const uint64_t follows_return = ((returns << 1) | quoting->after_return) & valid;
  const uint64_t stray = (opening & ~follows_edge) | (follows_closing & ~(structure | m->quote | returns)) |
      (follows_return & ~m->line_feed);
  m->delimiter &= ~inside;
  m->line_feed &= ~inside;
  quoting->in_quotes = (uint64_t)((int64_t)inside >> 63);
  quoting->before_opening = (m->delimiter | m->line_feed | m->quote) >> 63;
  quoting->after_closing = closing >> 63;
  quoting->after_return = returns >> 63;
  return stray != 0;
}

TK_INLINED tk_scan tk_scan_with(
    tk_operations operations, const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  tk_scan scan = {0, 0, 0, 0, 0, 0};
  tk_quoting quoting = {0, 1, 0, 0};
  const uint64_t quotes_count = quote >= 0 ? ~0ULL : 0;
  for (size_t at = 0; at < count; at += 64) {
    const uint64_t valid = count - at >= 64 ? ~0ULL : (1ULL << (count - at)) - 1;
    tk_masks m = operations.masks(bytes + at, delimiter, (uint8_t)quote);
    m.delimiter &= valid;
    m.line_feed &= valid;
    m.carriage_return &= valid;
    m.quote &= valid & quotes_count;
    scan.line_feed_count += (size_t)__builtin_popcountll(m.line_feed);
    scan.return_count += (size_t)__builtin_popcountll(m.carriage_return);
    if (tk_unquote(&m, valid, &quoting, operations.parity)) {
      scan.has_stray_quote = 1;
      return scan;
    }
    const uint64_t structure = m.delimiter | m.line_feed;
    scan.record_count += (size_t)__builtin_popcountll(m.line_feed);
    operations.flatten(structure, (uint32_t)at, offsets + scan.count);
    scan.count += (size_t)__builtin_popcountll(structure);
  }
  scan.ends_in_quotes = quoting.in_quotes != 0;
  return scan;
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

static tk_scan tk_scan_portable(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  const tk_operations operations = {tk_masks_portable, tk_parity_portable, tk_flatten_portable};
  return tk_scan_with(operations, bytes, count, delimiter, quote, offsets);
}

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

TK_TARGET_AVX2 static tk_scan tk_scan_avx2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  const tk_operations operations = {tk_masks_avx2, tk_parity_clmul, tk_flatten_portable};
  return tk_scan_with(operations, bytes, count, delimiter, quote, offsets);
}

TK_TARGET_AVX512 static tk_scan tk_scan_avx512(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  const tk_operations operations = {tk_masks_avx512, tk_parity_clmul, tk_flatten_portable};
  return tk_scan_with(operations, bytes, count, delimiter, quote, offsets);
}

TK_TARGET_AVX512_VBMI2 static tk_scan tk_scan_avx512_vbmi2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  const tk_operations operations = {tk_masks_avx512, tk_parity_clmul, tk_flatten_vbmi2};
  return tk_scan_with(operations, bytes, count, delimiter, quote, offsets);
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
  const tk_operations operations = {tk_masks_neon, tk_parity_portable, tk_flatten_portable};
  return tk_scan_with(operations, bytes, count, delimiter, quote, offsets);
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
    case TK_AVX512_VBMI2: return tk_supports(TK_AVX512) && __builtin_cpu_supports("avx512vbmi2");
#endif
#if defined(__aarch64__)
    case TK_NEON: return 1;
#endif
    default: return 0;
  }
}

tk_scan tk_find_structure(
    tk_level level, const uint8_t *bytes, size_t count, uint8_t delimiter, int quote, uint32_t *offsets) {
  switch (level) {
#if defined(__x86_64__)
    case TK_AVX2: return tk_scan_avx2(bytes, count, delimiter, quote, offsets);
    case TK_AVX512: return tk_scan_avx512(bytes, count, delimiter, quote, offsets);
    case TK_AVX512_VBMI2: return tk_scan_avx512_vbmi2(bytes, count, delimiter, quote, offsets);
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
