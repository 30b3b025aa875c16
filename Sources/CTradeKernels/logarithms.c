// Logarithms of growth factors, with the same operations in the same order on every processor, so that all give the same
// digits. One way through the loop for all numbers lets the compiler take several at a time. Method: P. T. P. Tang,
// "Table-driven implementation of the logarithm function in IEEE floating-point arithmetic" (1990), with fused
// multiply-add for exact remainders.
#include "CTradeKernels.h"
#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define TK_INLINE static inline __attribute__((always_inline))

TK_INLINE uint64_t tk_bits(double number) {
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return bits;
}

TK_INLINE double tk_double(uint64_t bits) {
  double number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

// ln(1 + rest) - rest over the square of `rest`, which is at most 2^-7.
TK_INLINE double tk_series(double rest) {
  double sum = __builtin_fma(rest, 1.0 / 9, -1.0 / 8);
  sum = __builtin_fma(rest, sum, 1.0 / 7);
  sum = __builtin_fma(rest, sum, -1.0 / 6);
  sum = __builtin_fma(rest, sum, 1.0 / 5);
  sum = __builtin_fma(rest, sum, -1.0 / 4);
  sum = __builtin_fma(rest, sum, 1.0 / 3);
  return __builtin_fma(rest, sum, -1.0 / 2);
}

TK_INLINE double tk_one_log(tk_log_table table, double high, double low, int power_of_two, double factor) {
  // The number is a power of two times one from TK_LOG_FIRST to twice that.
  const uint64_t one = 1023ull << 52, distance = tk_bits(high) - tk_bits(TK_LOG_FIRST);
  const uint64_t power = distance & 0xFFFull << 52;
  const double significand = tk_double(tk_bits(high) - power), scale = tk_double(one - power);
  // A small whole number in the last bits of two to the 52nd is a double without a conversion.
  const double exponent = tk_double(tk_bits(0x1p52) | (distance + one) >> 52) - (0x1p52 + 1023 - power_of_two);
  const tk_log_entry entry = table.entries[distance >> 45 & (TK_LOG_COUNT - 1)];
  // Exact, since `inverse` has eight bits.
  const double rest_high = __builtin_fma(significand, entry.inverse, -1), rest_low = low * scale * entry.inverse;
  const double rest = rest_high + rest_low;
  // Exact where the power of two is below 2^11, since the last bits of both terms are zero. Quotients that are no doubles may
  // go beyond; there half a unit of the last place is lost.
  const double base = exponent * table.two_high + entry.high;
  const double nearest = base + rest;
  const double lost = ((base - nearest) + rest) + ((rest_high - rest) + rest_low);
  const double tail = __builtin_fma(exponent, table.two_low, entry.low) + lost;
  const double less = __builtin_fma(rest * rest, tk_series(rest), tail);
  const double product = factor * nearest;
  return product + __builtin_fma(factor, less, __builtin_fma(factor, nearest, -product));
}

TK_INLINE void tk_logs(
    tk_log_table table, const int64_t *restrict over, const int64_t *restrict under, size_t count, double factor,
    double *restrict numbers) {
  for (size_t cell = 0; cell < count; cell++) {
    const double dividend = (double)over[cell], divisor = (double)under[cell];
    const double quotient = dividend / divisor;
    const double left = __builtin_fma(-quotient, divisor, dividend) / divisor;
    numbers[cell] = tk_one_log(table, quotient, left, 0, factor);
  }
}

double tk_log(tk_log_table table, double high, double low, int power_of_two, double factor) {
  return tk_one_log(table, high, low, power_of_two, factor);
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) static void tk_logs_avx2(
    tk_log_table table, const int64_t *over, const int64_t *under, size_t count, double factor, double *numbers) {
  tk_logs(table, over, under, count, factor, numbers);
}
#endif

void tk_log_growth(
    tk_level level, tk_log_table table, const int64_t *over, const int64_t *under, size_t count, double factor,
    double *numbers) {
#if defined(__x86_64__)
  if (level >= TK_AVX2 && __builtin_cpu_supports("fma")) {
    tk_logs_avx2(table, over, under, count, factor, numbers);
    return;
  }
#endif
  (void)level;
  tk_logs(table, over, under, count, factor, numbers);
}
