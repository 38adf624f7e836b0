#include "products.h"

#if defined(__x86_64__)
#include <immintrin.h>

int fb_has_wide_products(void) { return __builtin_cpu_supports("avx2"); }

/// Sixteen products of 16 bits at a time, added in pairs: at most 2 × 127 × 127 in each of the sums' 32 bits.
__attribute__((target("avx2"))) static inline __m256i multiply(__m256i query, const int8_t *vector) {
    return _mm256_madd_epi16(query, _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)vector)));
}

/// The sums of four registers.
__attribute__((target("avx2"))) static inline __m128i total(__m256i a, __m256i b, __m256i c, __m256i d) {
    const __m256i sums = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
    return _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
}

__attribute__((target("avx2"))) void fb_products_wide(
    const int16_t *query, const int8_t *vectors, size_t count, size_t dimensions, int32_t *products) {
    size_t row = 0;
    // Four rows at a time, so that the query is read once for all of them.
    for (; row + 4 <= count; row += 4) {
        const int8_t *vector = vectors + row * dimensions;
        __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
        for (size_t index = 0; index < dimensions; index += 16) {
            const __m256i part = _mm256_loadu_si256((const __m256i *)(query + index));
            a = _mm256_add_epi32(a, multiply(part, vector + index));
            b = _mm256_add_epi32(b, multiply(part, vector + dimensions + index));
            c = _mm256_add_epi32(c, multiply(part, vector + 2 * dimensions + index));
            d = _mm256_add_epi32(d, multiply(part, vector + 3 * dimensions + index));
        }
        _mm_storeu_si128((__m128i *)(products + row), total(a, b, c, d));
    }
    for (; row < count; row++) {
        const int8_t *vector = vectors + row * dimensions;
        __m256i a = _mm256_setzero_si256();
        for (size_t index = 0; index < dimensions; index += 16) {
            a = _mm256_add_epi32(
                a, multiply(_mm256_loadu_si256((const __m256i *)(query + index)), vector + index));
        }
        products[row] = _mm_cvtsi128_si32(total(a, a, a, a));
    }
}

#else

int fb_has_wide_products(void) { return 0; }

void fb_products_wide(
    const int16_t *query, const int8_t *vectors, size_t count, size_t dimensions, int32_t *products) {
    (void)query, (void)vectors, (void)count, (void)dimensions, (void)products;
    __builtin_trap();
}

#endif
