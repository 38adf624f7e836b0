#include "clones.h"
#include "pool.h"

#define LANES 16

/// Each component is a sum of its own, so that the order of additions is that of the tokens, however wide the machine.
FB_CLONES
static void add_rows(
    const int8_t *rows, const float *scales, size_t dimensions, const uint16_t *tokens, size_t count, float *sum) {
    for (size_t index = 0; index < dimensions; index++) sum[index] = 0;
    for (size_t token = 0; token < count; token++) {
        const float scale = scales[tokens[token]];
        const int8_t *row = rows + tokens[token] * dimensions;
        for (size_t index = 0; index < dimensions; index++) sum[index] += scale * (float)row[index];
    }
}

void fb_pool(
    const int8_t *rows, const float *scales, size_t dimensions, const uint16_t *tokens, size_t count, float *sum) {
    add_rows(rows, scales, dimensions, tokens, count, sum);
    // Sixteen partial sums, then their sum in order: the same everywhere.
    float lanes[LANES] = {0};
    for (size_t index = 0; index < dimensions; index += LANES) {
        for (size_t lane = 0; lane < LANES; lane++) lanes[lane] += sum[index + lane] * sum[index + lane];
    }
    float squares = 0;
    for (size_t lane = 0; lane < LANES; lane++) squares += lanes[lane];
    if (!(squares > 0)) {
        for (size_t index = 0; index < dimensions; index++) sum[index] = 0;
        return;
    }
    const float length = __builtin_sqrtf(squares);
    for (size_t index = 0; index < dimensions; index++) sum[index] /= length;
}

float fb_quantize(const float *vector, size_t dimensions, int8_t *bytes) {
    float greatest = 0;
    for (size_t index = 0; index < dimensions; index++) {
        const float magnitude = vector[index] < 0 ? -vector[index] : vector[index];
        if (magnitude > greatest) greatest = magnitude;
    }
    const float scale = greatest / 127;
    if (!(scale > 0)) {
        for (size_t index = 0; index < dimensions; index++) bytes[index] = 0;
        return 0;
    }
    for (size_t index = 0; index < dimensions; index++) {
        const float steps = vector[index] / scale;
        int rounded = (int)(steps + (steps < 0 ? -0.5f : 0.5f));
        if (rounded > 127) rounded = 127;
        if (rounded < -127) rounded = -127;
        bytes[index] = (int8_t)rounded;
    }
    return scale;
}
