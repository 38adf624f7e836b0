#ifndef CVECTOR_TABLES_H
#define CVECTOR_TABLES_H

#include <stddef.h>
#include <stdint.h>

/// Constant bytes and how many they are. Not terminated by a zero.
typedef struct {
    const uint8_t *_Nonnull bytes;
    size_t size;
} fb_table;

/// The sentiment lexicon: UTF-8, one `token TAB valence` per line. See `resources/README.md`.
fb_table fb_sentiment_lexicon(void);

/// The vectors of the static embedder, in the layout that `resources/README.md` gives; begins at a multiple of 64.
fb_table fb_static_table(void);

/// The vocabulary of the static embedder: UTF-8, one piece per line; its number is its line, from 0.
fb_table fb_vocabulary(void);

/// What the tokenizer does to scalars: ASCII, one `first TAB last TAB action` per line, in order. See
/// `tools/unicode-scalars`.
fb_table fb_scalars(void);

#endif
