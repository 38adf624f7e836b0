#ifndef CVECTOR_BEST_H
#define CVECTOR_BEST_H

#include "search.h"
#include <stdbool.h>

/// The best matches so far: a heap with the worst of them on top, so that most rows cost one comparison.
typedef struct {
    fb_match *items;
    size_t count;
    size_t limit;
} fb_best;

static inline bool fb_is_better(fb_match left, fb_match right) {
    return left.key != right.key ? left.key > right.key : left.row > right.row;
}

/// Whether the match is among the best, should its row be allowed.
static inline bool fb_best_wants(const fb_best *best, fb_match match) {
    return best->count < best->limit || (best->limit > 0 && fb_is_better(match, best->items[0]));
}

/// Whether a search passes over this row; costs a search among the excluded, so ask for what is wanted only.
bool fb_rows_skip(const fb_rows *rows, uint32_t row);

/// Takes in what is wanted.
void fb_best_add(fb_best *best, fb_match match);

/// Puts the best first, which ends the heap.
void fb_best_sort(fb_best *best);

#endif
