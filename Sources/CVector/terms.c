#include "best.h"
#include <string.h>

void fb_collect(
    const fb_rows *rows, const uint16_t *tokens, const uint32_t *ends, const uint16_t *places, uint32_t *counts,
    uint32_t *frequencies, fb_hits *hits) {
    uint32_t hit_end = 0;
    hits->row_count = 0;
    for (size_t row = 0; row < rows->count; row++) {
        const uint32_t hit_start = hit_end;
        for (uint32_t index = row > 0 ? ends[row - 1] : 0; index < ends[row]; index++) {
            const uint16_t place = places[tokens[index]];
            if (place == 0) continue;
            // A word's first hit in the row takes a place; later ones only count.
            if (counts[place]++ == 0) hits->hits[hit_end++] = place;
        }
        if (hit_end == hit_start) continue;
        const uint32_t kept = rows->levels[row] > 0;
        for (uint32_t index = hit_start; index < hit_end; index++) {
            const uint32_t place = hits->hits[index];
            hits->hits[index] = place << 16 | (counts[place] > 65535 ? 65535 : counts[place]);
            counts[place] = 0;
            frequencies[place] += kept;
        }
        if (!kept) {
            hit_end = hit_start;
            continue;
        }
        hits->rows[hits->row_count] = (uint32_t)row;
        hits->ends[hits->row_count++] = hit_end;
    }
}

size_t fb_terms(
    const fb_rows *rows, const uint32_t *ends, const fb_hits *hits, const double *weights, double average,
    double saturation, double lengths, fb_match *best, size_t limit) {
    fb_best found = {best, 0, limit};
    for (size_t index = 0; index < hits->row_count && limit > 0; index++) {
        const uint32_t row = hits->rows[index];
        const uint32_t hit_start = index > 0 ? hits->ends[index - 1] : 0, hit_end = hits->ends[index];
        fb_match match = {0, row};
        if (found.count == limit) {
            // No word counts more than this, however short the row: most rows need no division.
            double bound = 0;
            for (uint32_t hit = hit_start; hit < hit_end; hit++) bound += weights[hits->hits[hit] >> 16];
            bound *= saturation + 1;
            memcpy(&match.key, &bound, sizeof bound);
            if (!fb_best_wants(&found, match)) continue;
        }
        const double length = (double)(ends[row] - (row > 0 ? ends[row - 1] : 0));
        const double damping = saturation * (1 - lengths + lengths * length / average);
        double score = 0;
        for (uint32_t hit = hit_start; hit < hit_end; hit++) {
            const double count = (double)(hits->hits[hit] & 65535);
            score += weights[hits->hits[hit] >> 16] * (count * (saturation + 1)) / (count + damping);
        }
        if (!(score > 0)) continue;
        memcpy(&match.key, &score, sizeof score);
        if (fb_best_wants(&found, match) && !fb_rows_skip(rows, row)) fb_best_add(&found, match);
    }
    fb_best_sort(&found);
    return found.count;
}
