// The loops that Swift cannot express as fast: plain C over raw bytes, without allocation or global state.
//
// Contract shared by all functions: pointers are valid for the stated counts, input and output do not overlap.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// Instruction sets that the loops are written for, worst to best.
typedef enum {
  TK_PORTABLE = 0,
  TK_NEON = 1,
  TK_AVX2 = 2,
  TK_AVX512 = 3,
  /// With the compression of bytes.
  TK_AVX512_VBMI2 = 4,
} tk_level;

/// Whether this processor runs a level.
int tk_supports(tk_level level);

/// The bytes that mean something besides line ends.
typedef struct {
  uint8_t delimiter;
  /// A byte, or -1 when quotes mean nothing.
  int quote;
} tk_dialect;

/// What a structural scan saw.
typedef struct {
  /// Offsets written.
  size_t count;
  /// Where the scan ended: where it was to end, or at text behind a closing quote, after which it cannot tell what is
  /// quoted until the record ends. All counts are of the bytes before.
  size_t end;
  /// Line feeds outside quotes.
  size_t record_count;
  /// Line feeds, those inside quotes included.
  size_t line_feed_count;
  /// Whether there are carriage returns anywhere.
  int has_returns;
} tk_structure;

/// Writes the offsets of every delimiter and line feed outside quotes, ascending, to `offsets`.
///
/// The bytes from `start` on begin where a record does. `offsets` has room for `end` - `start` + 64 entries; `end` is
/// below 2^32; at least 64 readable bytes follow it. `level` is one that the processor supports.
tk_structure tk_find_structure(
    tk_level level, tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end, uint32_t *offsets);

/// Where the fields of one column stand in the records of a block.
typedef struct {
  const uint8_t *base;
  /// Field `i` begins at `starts[i * start_stride] + gap` and ends before `ends[i * end_stride]`.
  const uint32_t *starts;
  size_t start_stride;
  uint32_t gap;
  const uint32_t *ends;
  size_t end_stride;
  size_t count;
} tk_fields;

/// A text of up to seven bytes and its code. A signature is the text's bytes, the first lowest, zeros behind them and the
/// length in the top byte; other texts have other signatures.
typedef struct {
  uint64_t signature;
  uint32_t code;
} tk_text;

/// A hash table of texts in buckets of two.
typedef struct {
  /// Bucket `signature * TK_TEXT_MULTIPLIER >> shift` is the entries at twice that and behind it.
  const tk_text *entries;
  uint64_t shift;
} tk_text_table;

/// An odd number without pattern: that of Fibonacci hashing.
#define TK_TEXT_MULTIPLIER 0x9E3779B97F4A7C15ULL

/// Finds the codes of the fields that stand in their buckets, are no longer than seven bytes and do not begin with
/// `quote`, a byte or -1. The numbers of all other fields, ascending, go to `others`; returns how many they are. Their
/// codes are anything.
///
/// Eight bytes from each field's start on are readable; `codes` and `others` have room for `count` entries.
size_t tk_find_texts(
    tk_level level, const tk_fields *fields, tk_text_table table, int quote, uint32_t *codes, uint32_t *others);

/// What became of a column of decimals.
typedef struct {
  /// Entries written to `others`.
  size_t other_count;
  /// The greatest mantissa, signs left out.
  uint64_t greatest_magnitude;
  /// Whether all fields have the same scale, that of `others` being 0.
  int is_one_scale;
} tk_decimals;

/// Whether this processor runs `tk_parse_decimals`.
int tk_has_decimals(void);

/// Parses fields of one to sixteen bytes, after a minus sign or none, that are digits with at most one `mark` among
/// them, which has digits before and one to seven behind it. The numbers of all other fields, ascending, go to `others`;
/// their mantissas and scales are 0.
///
/// Sixteen bytes before the first field and one behind each are readable. `mantissas`, `scales` and `others` have room
/// for `count` + 3 entries.
tk_decimals tk_parse_decimals(
    const tk_fields *fields, uint8_t mark, int64_t *mantissas, uint8_t *scales, uint32_t *others);

/// Whether this processor runs `tk_root_growth`.
int tk_has_roots(void);

/// `((over / under)^power - 1) * 100`, or of the square root of the power, correctly rounded; not a number where that takes
/// more than 106 bits to tell, and anything where `over` or `under` is not positive. `power` is positive.
void tk_root_growth(
    const double *over, const double *under, size_t count, unsigned power, int is_square_root, double *numbers);

/// Where the intervals of a ::tk_log_table begin: the last one ends at twice that.
#define TK_LOG_FIRST 0x1.6p-1
#define TK_LOG_COUNT 128

/// What the logarithms of an interval's numbers are made from.
typedef struct {
  /// Of a number amid the interval, of eight bits; times any other it is within 2^-7 of one. One for those beside one.
  double inverse;
  /// `-ln(inverse)` as a multiple of 2^-42, and the rest.
  double high, low;
} tk_log_entry;

typedef struct {
  /// TK_LOG_COUNT intervals, half as long below one as from one on.
  const tk_log_entry *entries;
  /// `ln(2)` as a multiple of 2^-42, and the rest.
  double two_high, two_low;
} tk_log_table;

/// `factor * ln((high + low) * 2^power_of_two)`, within one unit of the last place. `high` is from 2^-1022 to 2^1023, `low`
/// at most half a unit of its last place.
double tk_log(tk_log_table table, double high, double low, int power_of_two, double factor);

/// `factor * ln(over / under)` by cell, within one unit of the last place; anything where `over` or `under` is not from 1
/// to 2^53. `level` is one that the processor supports; all give the same digits.
void tk_log_growth(
    tk_level level, tk_log_table table, const int64_t *over, const int64_t *under, size_t count, double factor,
    double *numbers);

/// The end of the last record.
typedef struct {
  /// The offset behind the last line feed outside quotes; where the scan began when there is none.
  size_t record_end;
  /// Where the scan ended, as for the structural scan.
  size_t end;
} tk_record_end;

/// Finds the end of the last record that ends in the bytes. The contract is that of `tk_find_structure`.
tk_record_end tk_find_last_record_end(
    tk_level level, tk_dialect dialect, const uint8_t *bytes, size_t start, size_t end);

/// Number of bytes equal to `byte` among `count` bytes. At least 64 readable bytes follow them. `level` is one that the
/// processor supports.
size_t tk_count_byte(tk_level level, const uint8_t *bytes, size_t count, uint8_t byte);

/// Writes where bytes are not `usual`, ascending, to `places`, which has room for as many or is null; returns how many they
/// are. `level` is one that the processor supports.
size_t tk_find_others(tk_level level, const void *bytes, size_t count, uint8_t usual, int64_t *places);

/// Adds to `counts`, which has 256 entries, how many of the bytes are of each kind. `level` is one that the processor
/// supports.
void tk_count_kinds(tk_level level, const void *bytes, size_t count, size_t *counts);
