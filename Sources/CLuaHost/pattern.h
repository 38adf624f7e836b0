// Lua's pattern language: compiled into steps, then matched by backtracking that pays for what it does.
#ifndef FISHBOWL_CLUAHOST_PATTERN_H
#define FISHBOWL_CLUAHOST_PATTERN_H

#include "internal.h"

enum {
    FB_CAPTURES = 32,           // as in Lua
    FB_MATCH_DEPTH = 200,       // nested choices of one match, as in Lua
    FB_MATCH_BATCH = 4096,      // steps between two payments
    FB_MATCH_PER_FUEL = 4,      // steps for one fuel: a step takes about 2 ns
    FB_SMALL_STEPS = 24,        // of a pattern that needs no memory of its own
    FB_SMALL_SETS = 4,
};

/// 256 bits, one for each byte.
typedef struct {
    uint64_t bits[4];
} fb_set;

static inline bool fb_set_has(const fb_set *set, uint8_t byte) {
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

/// The set of a class letter; NULL when the letter names none.
const fb_set *fb_class_set(char letter);

typedef enum {
    FB_STEP_BYTE,      // exactly `first`; this and the next two take one byte and may be repeated
    FB_STEP_ANY,
    FB_STEP_SET,
    FB_STEP_OPEN,
    FB_STEP_CLOSE,
    FB_STEP_POSITION,
    FB_STEP_AGAIN,     // what capture `first` took; `first` counts from 0, −1 stands for %0
    FB_STEP_BALANCE,   // from `first` to its `second`
    FB_STEP_FRONTIER,
    FB_STEP_AT_END,
    FB_STEP_FINISH,
    FB_STEP_WRONG,     // the pattern is malformed from here on; said only when a match comes here, as in Lua
} fb_step_kind;

typedef enum { FB_ONCE, FB_MAYBE, FB_MANY, FB_SOME, FB_FEW } fb_repeat;  // nothing ? * + -

typedef struct {
    uint8_t kind, repeat, first, second;
    union {
        const fb_set *set;
        const char *problem;
    } as;
} fb_step;

/// A compiled pattern; it must not move. The bytes of its text are not needed any more.
typedef struct {
    fb_step *steps;
    fb_step small[FB_SMALL_STEPS];
    fb_set small_sets[FB_SMALL_SETS];
} fb_pattern;

/// Compiles `count` bytes, which a zero byte follows; a leading ^ is none of them. Stack: +1, what keeps a long pattern alive.
void fb_pattern_compile(lua_State *L, fb_pattern *pattern, const char *text, size_t count);

typedef struct {
    const char *at;
    ptrdiff_t count;  // or one of the two below
} fb_capture;
enum { FB_CAPTURE_OPEN = -1, FB_CAPTURE_POSITION = -2 };

typedef struct {
    lua_State *L;
    const char *begin, *end;
    int64_t left;  // steps until the next payment
    int depth, level;
    fb_capture captures[FB_CAPTURES];
} fb_matcher;

void fb_matcher_begin(fb_matcher *matcher, lua_State *L, const char *subject, size_t count);

/// Where a match that begins at `at` ends, or NULL; its captures are in the matcher. Raises when the pattern is wrong.
const char *fb_match_at(fb_matcher *matcher, const fb_pattern *pattern, const char *at);

/// The first place from `at` on where a match might begin; NULL when there is none.
const char *fb_match_seek(fb_matcher *matcher, const fb_pattern *pattern, const char *at);

/// Pays for all steps so far.
void fb_matcher_pay(fb_matcher *matcher);

/// Pushes capture `index`, from 0; of a match without captures 0 is all of it. Stack: +1. Raises when there is none.
void fb_push_capture(fb_matcher *matcher, int index, const char *start, const char *end);

/// Pushes all captures and returns how many; all of the match when it has none and `start` is not NULL. Raises.
int fb_push_captures(fb_matcher *matcher, const char *start, const char *end);

/// A position as scripts write it, of a string of `count` bytes, made 1 or more.
static inline size_t fb_start_position(lua_Integer position, size_t count) {
    if (position > 0) return (size_t)position;
    if (position == 0 || position < -(lua_Integer)count) return 1;
    return count + (size_t)position + 1;
}

// library_gsub.c
int fb_string_gsub(lua_State *L);

#endif
