#include "CVector.h"

/// Aligned to a cache line, which the offsets inside keep.
static const uint8_t vectors[] __attribute__((aligned(64))) = {
#embed "resources/static-256.stvec"
};

static const uint8_t vocabulary[] = {
#embed "resources/vocab.txt"
};

static const uint8_t scalars[] = {
#embed "resources/scalars.tsv"
};

fb_table fb_static_table(void) {
    fb_table table = {vectors, sizeof vectors};
    return table;
}

fb_table fb_vocabulary(void) {
    fb_table table = {vocabulary, sizeof vocabulary};
    return table;
}

fb_table fb_scalars(void) {
    fb_table table = {scalars, sizeof scalars};
    return table;
}
