// What the fuzzers do with one input. Each returns NULL, or what went wrong; a crash or a report of AddressSanitizer
// says so itself. `make fuzz` feeds them inputs of its own; FuzzCaseTests replays those that were kept.
#ifndef FISHBOWL_CFUZZ_H
#define FISHBOWL_CFUZZ_H

#include <stddef.h>
#include <stdint.h>

/// Bytes as arguments, as a host's answer, as durable state, and as a recipe for a value that Lua builds.
const char *fuzz_values(const uint8_t *bytes, size_t count);

/// A pattern, a subject and a replacement; small ones are compared with the system's Lua.
const char *fuzz_patterns(const uint8_t *bytes, size_t count);

/// A source text, run as a chunk, loaded as a script, and required as a library.
const char *fuzz_chunks(const uint8_t *bytes, size_t count);

#endif
