// Looking short texts up: every field of a column by the word that holds it. Free of branches but for the loop, as which
// texts are found, and in which half of a bucket, is anyone's guess to the processor.
#include "CTradeKernels.h"

#include <string.h>

// Bytes that a text with a signature of its own has at the most.
enum { TK_LONGEST_TEXT = 7 };

// The first `length` bytes of a little-endian word, and the length in the top one; anything for longer texts.
static inline uint64_t tk_signature(uint64_t word, uint64_t length) {
  const uint64_t kept = length < 8 ? (1ULL << (8 * length)) - 1 : 0;
  return (word & kept) | length << 56;
}

#define FIND_BODY(SIGNATURE)                                                                                           \
  const uint32_t *start_at = fields->starts, *end_at = fields->ends;                                                   \
  const size_t start_stride = fields->start_stride, end_stride = fields->end_stride, count = fields->count;            \
  const uint8_t *base = fields->base + fields->gap;                                                                    \
  const uint64_t gap = fields->gap;                                                                                    \
  size_t other_count = 0;                                                                                              \
  for (size_t row = 0; row < count; row++) {                                                                           \
    const uint64_t start = *start_at, length = *end_at - start - gap;                                                  \
    const uint64_t word = tk_load_word(base + start);                                                                  \
    const uint64_t signature = SIGNATURE(word, length);                                                                \
    const tk_text *entry = table.entries + 2 * (signature * TK_TEXT_MULTIPLIER >> table.shift);                        \
    entry += entry->signature != signature;                                                                            \
    codes[row] = entry->code;                                                                                          \
    others[other_count] = (uint32_t)row;                                                                               \
    other_count +=                                                                                                     \
        (size_t)((entry->signature != signature) | (length > TK_LONGEST_TEXT) | ((int)(word & 0xFF) == quote));        \
    start_at += start_stride;                                                                                          \
    end_at += end_stride;                                                                                              \
  }                                                                                                                    \
  return other_count;

static inline uint64_t tk_load_word(const uint8_t *bytes) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
#else
  uint64_t word = 0;
  for (int i = 0; i < 8; i++) word |= (uint64_t)bytes[i] << (8 * i);
  return word;
#endif
}

static size_t tk_find_portable(
    const tk_fields *fields, tk_text_table table, int quote, uint32_t *codes, uint32_t *others) {
  FIND_BODY(tk_signature)
}

#if defined(__x86_64__)
#include <immintrin.h>

#define TK_TARGET __attribute__((target("bmi,bmi2")))

TK_TARGET static inline uint64_t tk_signature_bmi2(uint64_t word, uint64_t length) {
  return _bzhi_u64(word, (unsigned)(8 * length)) | length << 56;
}

TK_TARGET static size_t tk_find_bmi2(
    const tk_fields *fields, tk_text_table table, int quote, uint32_t *codes, uint32_t *others) {
  FIND_BODY(tk_signature_bmi2)
}
#endif

size_t tk_find_texts(
    tk_level level, const tk_fields *fields, tk_text_table table, int quote, uint32_t *codes, uint32_t *others) {
  switch (level) {
#if defined(__x86_64__)
    case TK_AVX2:
    case TK_AVX512:
    case TK_AVX512_VBMI2: return tk_find_bmi2(fields, table, quote, codes, others);
#endif
    default: return tk_find_portable(fields, table, quote, codes, others);
  }
}
