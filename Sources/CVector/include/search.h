#ifndef CVECTOR_SEARCH_H
#define CVECTOR_SEARCH_H

#include <stddef.h>
#include <stdint.h>

/// A row that was found, and its key: greater is better. Equal keys are ordered by row, the greater first.
///
/// The keys of `fb_nearest` and `fb_terms` are the bits of positive doubles, whose order is the order of their bits.
typedef struct {
    int64_t key;
    uint32_t row;
} fb_match;

/// The rows of one image, and which of them a search passes over.
///
/// A row is passed over when its level is 0 (it was removed), when its source is among `excluded`, or when its number is
/// among `listed`. The last two are in ascending order.
typedef struct {
    size_t count;
    const uint8_t *_Nullable levels;
    const int64_t *_Nullable sources;
    const int64_t *_Nullable excluded;
    size_t excluded_count;
    const uint32_t *_Nullable listed;
    size_t listed_count;
} fb_rows;

/// Writes the scalar product of `query` with each of `count` contiguous rows to `products`.
///
/// `dimensions` must be a multiple of 32 and at most 65,536. The query is given as 16-bit numbers of the range of bytes.
void fb_products(
    const int16_t *_Nonnull query, const int8_t *_Nullable vectors, size_t count, size_t dimensions,
    int32_t *_Nonnull products);

/// Finds the rows with the greatest positive product × scale, best first; returns how many, at most `limit`.
size_t fb_nearest(
    const fb_rows *_Nonnull rows, const int16_t *_Nonnull query, const int8_t *_Nullable vectors,
    const float *_Nullable scales, size_t dimensions, fb_match *_Nonnull best, size_t limit);

/// One text of a search for words: which of the query's words are in which rows.
typedef struct {
    /// Of each row with any of the words: its number, and where its hits end.
    uint32_t *_Nonnull rows;
    uint32_t *_Nonnull ends;
    size_t row_count;
    /// The word's place in the query (upper half) and how often it is in the row (lower half, at most 65,535).
    uint32_t *_Nonnull hits;
} fb_hits;

/// Collects the rows with any of the query's words, and counts in `frequencies` in how many rows each of them is.
///
/// - `places`: for each token of the vocabulary, its place in the query from 1, or 0.
/// - `tokens`, `ends`: the tokens of all rows, one row after the other, and where each row's end.
/// - `hits`: room for as many rows as there are, and as many hits as there are tokens.
/// - `counts`: zeros, one for each place and one more; zeros again afterwards.
void fb_collect(
    const fb_rows *_Nonnull rows, const uint16_t *_Nullable tokens, const uint32_t *_Nullable ends,
    const uint16_t *_Nonnull places, uint32_t *_Nonnull counts, uint32_t *_Nonnull frequencies,
    fb_hits *_Nonnull hits);

/// Finds the rows with the greatest BM25 score among those collected, best first; returns how many, at most `limit`.
///
/// - `weights`: of each place, from 1, its inverse document frequency.
/// - `average`: how many tokens a row has, above 0.
size_t fb_terms(
    const fb_rows *_Nonnull rows, const uint32_t *_Nonnull ends, const fb_hits *_Nonnull hits,
    const double *_Nonnull weights, double average, double saturation, double lengths, fb_match *_Nonnull best,
    size_t limit);

/// Finds the rows of a level with the greatest times that are worse than `below`, best first; returns how many.
///
/// The keys are the times.
size_t fb_latest(
    const fb_rows *_Nonnull rows, const int64_t *_Nullable times, uint8_t level, fb_match below,
    fb_match *_Nonnull best, size_t limit);

#endif
