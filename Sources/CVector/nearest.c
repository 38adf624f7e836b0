#include "best.h"
#include "clones.h"
#include <string.h>

#define BLOCK 256

FB_CLONES
void fb_products(
    const int16_t *query, const int8_t *vectors, size_t count, size_t dimensions, int32_t *products) {
    for (size_t row = 0; row < count; row++) {
        const int8_t *vector = vectors + row * dimensions;
        int32_t sum = 0;
        for (size_t index = 0; index < dimensions; index++) sum += (int32_t)query[index] * vector[index];
        products[row] = sum;
    }
}

size_t fb_nearest(
    const fb_rows *rows, const int16_t *query, const int8_t *vectors, const float *scales, size_t dimensions,
    fb_match *best, size_t limit) {
    fb_best found = {best, 0, limit};
    int32_t products[BLOCK];
    for (size_t start = 0; start < rows->count && limit > 0; start += BLOCK) {
        const size_t count = rows->count - start < BLOCK ? rows->count - start : BLOCK;
        fb_products(query, vectors + start * dimensions, count, dimensions, products);
        for (size_t index = 0; index < count; index++) {
            // Exact: 24 bits times at most 31.
            const double nearness = (double)products[index] * (double)scales[start + index];
            if (!(nearness > 0)) continue;
            fb_match match = {0, (uint32_t)(start + index)};
            memcpy(&match.key, &nearness, sizeof nearness);
            if (fb_best_wants(&found, match) && !fb_rows_skip(rows, match.row)) fb_best_add(&found, match);
        }
    }
    fb_best_sort(&found);
    return found.count;
}
