#ifndef CVECTOR_POOL_H
#define CVECTOR_POOL_H

#include <stddef.h>
#include <stdint.h>

/// Writes the sum of the tokens' vectors, divided by its length, to `sum`; zeros when the sum is zero.
///
/// - `rows`: `dimensions` bytes for each token of the vocabulary; `scales`: one for each. Every token must be below the
///   vocabulary's size. `dimensions` must be a multiple of 16.
void fb_pool(
    const int8_t *_Nonnull rows, const float *_Nonnull scales, size_t dimensions, const uint16_t *_Nullable tokens,
    size_t count, float *_Nonnull sum);

/// Quantises a vector linearly to −127 … 127 and returns the scale: component i is about scale × bytes[i].
///
/// Rounds to the nearest, halves away from zero. A zero vector gives zeros and the scale 0.
float fb_quantize(const float *_Nonnull vector, size_t dimensions, int8_t *_Nonnull bytes);

#endif
