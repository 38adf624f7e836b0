/// Tables that the program carries inside itself.
///
/// Everything here is constant, lives as long as the process, and may be read from any thread.
#ifndef CVECTOR_H
#define CVECTOR_H

#include <stddef.h>
#include <stdint.h>

/// Constant bytes and how many they are. Not terminated by a zero.
typedef struct {
    const uint8_t *_Nonnull bytes;
    size_t size;
} fb_table;

/// The sentiment lexicon: UTF-8, one `token TAB valence` per line. See `resources/README.md`.
fb_table fb_sentiment_lexicon(void);

#endif
