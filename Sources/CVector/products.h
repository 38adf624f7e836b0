#ifndef CVECTOR_PRODUCTS_H
#define CVECTOR_PRODUCTS_H

#include <stddef.h>
#include <stdint.h>

/// Whether this processor has the instructions of `fb_products_wide`.
int fb_has_wide_products(void);

/// `fb_products` by instructions that not every processor has; the same results.
void fb_products_wide(
    const int16_t *query, const int8_t *vectors, size_t count, size_t dimensions, int32_t *products);

#endif
