#include "best.h"

bool fb_rows_skip(const fb_rows *rows, uint32_t row) {
    if (rows->levels[row] == 0) return true;
    const int64_t source = rows->sources[row];
    for (size_t low = 0, high = rows->excluded_count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (rows->excluded[middle] == source) return true;
        if (rows->excluded[middle] < source) low = middle + 1;
        else high = middle;
    }
    for (size_t low = 0, high = rows->listed_count; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (rows->listed[middle] == row) return true;
        if (rows->listed[middle] < row) low = middle + 1;
        else high = middle;
    }
    return false;
}

/// Puts `match` where it belongs at or below `index`, among the first `count` items.
static void sink(fb_match *items, size_t count, size_t index, fb_match match) {
    for (;;) {
        size_t child = 2 * index + 1;
        if (child >= count) break;
        if (child + 1 < count && fb_is_better(items[child], items[child + 1])) child++;
        if (!fb_is_better(match, items[child])) break;
        items[index] = items[child];
        index = child;
    }
    items[index] = match;
}

void fb_best_add(fb_best *best, fb_match match) {
    if (best->count == best->limit) {
        sink(best->items, best->count, 0, match);
        return;
    }
    size_t index = best->count++;
    while (index > 0) {
        const size_t parent = (index - 1) / 2;
        if (!fb_is_better(best->items[parent], match)) break;
        best->items[index] = best->items[parent];
        index = parent;
    }
    best->items[index] = match;
}

void fb_best_sort(fb_best *best) {
    for (size_t count = best->count; count > 1; count--) {
        const fb_match last = best->items[count - 1];
        best->items[count - 1] = best->items[0];
        sink(best->items, count - 1, 0, last);
    }
}
