#include "products.h"
#include "search.h"

static void multiply(
    const int16_t *query, const int8_t *vectors, size_t count, size_t dimensions, int32_t *products) {
    for (size_t row = 0; row < count; row++) {
        const int8_t *vector = vectors + row * dimensions;
        int32_t sum = 0;
        for (size_t index = 0; index < dimensions; index++) sum += (int32_t)query[index] * vector[index];
        products[row] = sum;
    }
}

void fb_products(
    const int16_t *query, const int8_t *vectors, size_t count, size_t dimensions, int32_t *products) {
    if (fb_has_wide_products()) fb_products_wide(query, vectors, count, dimensions, products);
    else multiply(query, vectors, count, dimensions, products);
}
