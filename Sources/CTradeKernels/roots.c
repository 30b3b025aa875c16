// Roots of growth factors, four at a time, in pairs of doubles: some 106 bits, which decide nearly every rounding. Sums
// and products of pairs are those of T. J. Dekker, "A floating-point technique for extending the available precision"
// (1971), with fused multiply-add for exact products.
#include "CTradeKernels.h"

#if defined(__x86_64__)
#include <immintrin.h>
#pragma STDC FP_CONTRACT OFF

#define TK_TARGET __attribute__((target("avx2,fma")))

enum { TK_LANES = 4 };

// A number as the sum of the nearest double and what is left.
typedef struct {
  __m256d high, low;
} tk_pair;

// The exact sum of two doubles.
TK_TARGET static inline tk_pair tk_sum(__m256d left, __m256d right) {
  const __m256d sum = _mm256_add_pd(left, right), shadow = _mm256_sub_pd(sum, left);
  const __m256d left_rest = _mm256_sub_pd(left, _mm256_sub_pd(sum, shadow));
  return (tk_pair){sum, _mm256_add_pd(left_rest, _mm256_sub_pd(right, shadow))};
}

TK_TARGET static inline tk_pair tk_quotient(__m256d over, __m256d under) {
  const __m256d quotient = _mm256_div_pd(over, under);
  return tk_sum(quotient, _mm256_div_pd(_mm256_fnmadd_pd(quotient, under, over), under));
}

TK_TARGET static inline tk_pair tk_product(tk_pair left, tk_pair right) {
  const __m256d product = _mm256_mul_pd(left.high, right.high);
  const __m256d error = _mm256_fmsub_pd(left.high, right.high, product);
  const __m256d crossed = _mm256_fmadd_pd(left.high, right.low, _mm256_mul_pd(left.low, right.high));
  return tk_sum(product, _mm256_add_pd(error, crossed));
}

TK_TARGET static inline tk_pair tk_square_root(tk_pair square) {
  const __m256d root = _mm256_sqrt_pd(square.high);
  const __m256d rest = _mm256_add_pd(_mm256_fnmadd_pd(root, root, square.high), square.low);
  return tk_sum(root, _mm256_div_pd(rest, _mm256_add_pd(root, root)));
}

TK_TARGET static inline tk_pair tk_power(tk_pair base, unsigned power) {
  tk_pair result = base;
  unsigned leading = 31 - (unsigned)__builtin_clz(power);
  while (leading-- > 0) {
    result = tk_product(result, result);
    if (power >> leading & 1) result = tk_product(result, base);
  }
  return result;
}

// (factor - 1) * 100, rounded; not a number where an error of up to `bound` times the factor, or one, may change it.
TK_TARGET static inline __m256d tk_percentage(tk_pair factor, double bound) {
  const __m256d one = _mm256_set1_pd(1), hundred = _mm256_set1_pd(100);
  const tk_pair whole = tk_sum(factor.high, _mm256_sub_pd(_mm256_setzero_pd(), one));
  const tk_pair growth = tk_sum(whole.high, _mm256_add_pd(whole.low, factor.low));
  const tk_pair percentage = tk_product(growth, (tk_pair){hundred, _mm256_setzero_pd()});
  const __m256d error = _mm256_mul_pd(_mm256_max_pd(one, factor.high), _mm256_set1_pd(bound));
  const __m256d least = _mm256_add_pd(percentage.high, _mm256_sub_pd(percentage.low, error));
  const __m256d greatest = _mm256_add_pd(percentage.high, _mm256_add_pd(percentage.low, error));
  const __m256d is_decided = _mm256_cmp_pd(least, greatest, _CMP_EQ_OQ);
  return _mm256_blendv_pd(_mm256_set1_pd(__builtin_nan("")), least, is_decided);
}

TK_TARGET static inline __m256d tk_four_roots(
    const double *over, const double *under, unsigned power, int is_square_root) {
  const tk_pair target = tk_power(tk_quotient(_mm256_loadu_pd(over), _mm256_loadu_pd(under)), power);
  return tk_percentage(is_square_root ? tk_square_root(target) : target, 0x1p-84 * (power + (is_square_root ? 2 : 1)));
}

TK_TARGET void tk_root_growth(
    const double *over, const double *under, size_t count, unsigned power, int is_square_root, double *numbers) {
  size_t cell = 0;
  for (; cell + TK_LANES <= count; cell += TK_LANES) {
    _mm256_storeu_pd(numbers + cell, tk_four_roots(over + cell, under + cell, power, is_square_root));
  }
  if (cell == count) return;
  double last_over[TK_LANES] = {1, 1, 1, 1}, last_under[TK_LANES] = {1, 1, 1, 1}, last[TK_LANES];
  for (size_t i = cell; i < count; i++) (last_over[i - cell] = over[i], last_under[i - cell] = under[i]);
  _mm256_storeu_pd(last, tk_four_roots(last_over, last_under, power, is_square_root));
  for (size_t i = cell; i < count; i++) numbers[i] = last[i - cell];
}

int tk_has_roots(void) { return tk_supports(TK_AVX2) && __builtin_cpu_supports("fma"); }
#else
void tk_root_growth(
    const double *over, const double *under, size_t count, unsigned power, int is_square_root, double *numbers) {
  (void)over, (void)under, (void)power, (void)is_square_root;
  for (size_t cell = 0; cell < count; cell++) numbers[cell] = __builtin_nan("");
}

int tk_has_roots(void) { return 0; }
#endif
