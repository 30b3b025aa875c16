// Plain decimals, four at a time: the last sixteen bytes of each field fill a quarter of a vector, a shuffle closes the
// gap that the decimal mark leaves, and three multiply-adds turn sixteen digits into two numbers of eight.
#include "CTradeKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define TK_TARGET __attribute__((target("avx512f,avx512bw,avx2,bmi,bmi2,popcnt,lzcnt")))

// The longest field, sign not counted; the vector quarter it has to fit in.
enum { TK_LONGEST = 16, TK_LANES = 4 };

// By the place of the mark among sixteen bytes: where each byte of the digits without the mark comes from. The last is
// for fields without a mark.
static const uint8_t tk_without_mark[TK_LONGEST + 1][16] __attribute__((aligned(16))) = {
#define Z 0x80
    {Z, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {Z, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {Z, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {Z, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {Z, 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {Z, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {Z, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {Z, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15},
    {Z, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15}, {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15},
    {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15},  {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15},
    {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15},  {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15},
    {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15},  {Z, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
#undef Z
};

// Four fields side by side, the byte before each field's end last in its quarter.
typedef struct {
  __m512i bytes;
  uint64_t valid;     // bytes that belong to a field, sign not counted
  uint8_t negative;   // bit 2i: field i has a sign
  uint8_t fitting;    // bit i: field i has one to sixteen bytes
} tk_four_fields;

TK_TARGET static inline tk_four_fields tk_load_four(const tk_fields *f, size_t first, size_t last) {
  tk_four_fields four = {_mm512_setzero_si512(), 0, 0, 0};
  __m128i lanes[TK_LANES];
  for (unsigned i = 0; i < TK_LANES; i++) {
    // Beyond the last field the last one stands again, and nobody looks at what comes of it.
    const size_t row = first + i < last ? first + i : last;
    const size_t start = (size_t)(f->starts[row * f->start_stride] + f->gap), end = f->ends[row * f->end_stride];
    const unsigned sign = f->base[start] == '-';
    const uint32_t length = (uint32_t)(end - start) - sign;
    const unsigned fits = length - 1 < TK_LONGEST;
    lanes[i] = _mm_loadu_si128((const __m128i *)(f->base + end - 16));
    const uint64_t valid = fits ? 0xFFFFULL << (TK_LONGEST - length) & 0xFFFF : 0;
    four.valid |= valid << (16 * i);
    four.negative |= (uint8_t)(sign << (2 * i));
    four.fitting |= (uint8_t)(fits << i);
  }
  const __m256i low = _mm256_inserti128_si256(_mm256_castsi128_si256(lanes[0]), lanes[1], 1);
  const __m256i high = _mm256_inserti128_si256(_mm256_castsi128_si256(lanes[2]), lanes[3], 1);
  four.bytes = _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
  return four;
}

// What marks at certain places ask for.
typedef struct {
  uint64_t marks;
  __m512i shuffle;
  uint32_t scales;   // one byte for each field
  uint8_t allowed;   // bit i: field i has no mark or one, with one to seven digits behind it
} tk_mark_places;

TK_TARGET static inline tk_mark_places tk_places_of(uint64_t marks) {
  tk_mark_places places = {marks, _mm512_setzero_si512(), 0, 0};
  uint8_t order[64] __attribute__((aligned(64)));
  for (unsigned i = 0; i < TK_LANES; i++) {
    const uint32_t lane = (uint32_t)(marks >> (16 * i)) & 0xFFFF;
    // 0 for the last byte of the field, 16 for no mark.
    const uint32_t behind = __builtin_ia32_lzcnt_u32(lane) - 16;
    places.scales |= (behind & 15) << (8 * i);
    places.allowed |= (uint8_t)((lane == 0 || ((lane & (lane - 1)) == 0 && behind >= 1 && behind <= 7)) << i);
    memcpy(order + 16 * i, tk_without_mark[behind == 16 ? 16 : 15 - behind], 16);
  }
  places.shuffle = _mm512_load_si512(order);
  return places;
}

// The numbers that four times sixteen digits write, each twice.
TK_TARGET static inline __m512i tk_sum_digits(__m512i digits) {
  const __m512i pairs = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(1 << 8 | 10));
  const __m512i fours = _mm512_madd_epi16(pairs, _mm512_set1_epi32(1 << 16 | 100));
  const __m512i packed = _mm512_packus_epi32(fours, fours);
  const __m512i eights = _mm512_madd_epi16(packed, _mm512_set1_epi32(1 << 16 | 10000));
  const __m512i high = _mm512_mul_epu32(eights, _mm512_set1_epi64(100000000));
  return _mm512_add_epi64(high, _mm512_srli_epi64(eights, 32));
}

// The fields that are plain decimals: bit i for field i.
static inline uint8_t tk_plain(const tk_four_fields *four, uint64_t digits, const tk_mark_places *places) {
  // The first byte of a field is no mark: each valid byte behind one that is not.
  const uint64_t first = four->valid & ~(four->valid << 1);
  const uint64_t wrong = (four->valid ^ (digits | places->marks)) | (places->marks & first);
  uint8_t plain = four->fitting & places->allowed;
  if (wrong != 0) {
    for (unsigned i = 0; i < TK_LANES; i++) plain &= (uint8_t)~((((wrong >> (16 * i)) & 0xFFFF) != 0) << i);
  }
  return plain;
}

TK_TARGET tk_decimals tk_parse_decimals(
    const tk_fields *fields, uint8_t mark, int64_t *mantissas, uint8_t *scales, uint32_t *others) {
  tk_decimals result = {0, 0, 0};
  uint32_t any_scale = 0, every_scale = ~0u;
  const __m512i mark_bytes = _mm512_set1_epi8((char)mark);
  tk_mark_places places = tk_places_of(0);
  __m512i greatest = _mm512_setzero_si512();
  for (size_t row = 0; row < fields->count; row += TK_LANES) {
    const tk_four_fields four = tk_load_four(fields, row, fields->count - 1);
    const uint64_t marks = _mm512_mask_cmpeq_epi8_mask(four.valid, four.bytes, mark_bytes);
    if (marks != places.marks) places = tk_places_of(marks);
    const __m512i digits = _mm512_maskz_sub_epi8(four.valid & ~marks, four.bytes, _mm512_set1_epi8('0'));
    const uint64_t is_digit = _mm512_mask_cmple_epu8_mask(four.valid & ~marks, digits, _mm512_set1_epi8(9));
    const uint8_t plain = tk_plain(&four, is_digit, &places);
    __m512i numbers = tk_sum_digits(_mm512_shuffle_epi8(digits, places.shuffle));
    uint32_t group_scales = places.scales;
    if (plain != 0xF) {
      for (unsigned i = 0; i < TK_LANES; i++) {
        if (plain >> i & 1) continue;
        numbers = _mm512_mask_mov_epi64(numbers, (__mmask8)(3 << (2 * i)), _mm512_setzero_si512());
        group_scales &= ~(0xFFu << (8 * i));
        if (row + i < fields->count) others[result.other_count++] = (uint32_t)(row + i);
      }
    }
    greatest = _mm512_max_epu64(greatest, numbers);
    numbers = _mm512_mask_sub_epi64(numbers, four.negative, _mm512_setzero_si512(), numbers);
    const __m512i singles = _mm512_maskz_compress_epi64(0x55, numbers);
    _mm256_storeu_si256((__m256i *)(mantissas + row), _mm512_castsi512_si256(singles));
    memcpy(scales + row, &group_scales, 4);
    any_scale |= group_scales;
    every_scale &= group_scales;
  }
  result.greatest_magnitude = _mm512_reduce_max_epu64(greatest);
  // All scales are one when each byte's bits are the same in all groups, and the four bytes are.
  result.is_one_scale = fields->count == 0 || (any_scale == every_scale && any_scale == (any_scale & 0xFF) * 0x01010101u);
  return result;
}

int tk_has_decimals(void) { return tk_supports(TK_AVX512); }
#else
tk_decimals tk_parse_decimals(
    const tk_fields *fields, uint8_t mark, int64_t *mantissas, uint8_t *scales, uint32_t *others) {
  (void)mark, (void)mantissas, (void)scales;
  for (size_t row = 0; row < fields->count; row++) others[row] = (uint32_t)row;
  return (tk_decimals){fields->count, 0, 0};
}

int tk_has_decimals(void) { return 0; }
#endif
