// Pattern text to steps, in one pass; a second one when the pattern does not fit into the small room.
#include "pattern.h"

#include <string.h>

typedef struct {
    fb_step *steps;
    fb_set *sets;
    size_t step_count, set_count, step_room, set_room;
    fb_step spare;  // what does not fit is written here
    fb_set spare_set;
} writer;

static fb_step *add(writer *w, fb_step_kind kind) {
    fb_step *step = w->step_count < w->step_room ? &w->steps[w->step_count] : &w->spare;
    w->step_count++;
    *step = (fb_step){(uint8_t)kind, FB_ONCE, 0, 0, {NULL}};
    return step;
}

static void add_wrong(writer *w, const char *problem) {
    add(w, FB_STEP_WRONG)->as.problem = problem;
}

static void put_range(fb_set *set, uint8_t low, uint8_t high) {
    for (unsigned byte = low; byte <= high; byte++) set->bits[byte >> 6] |= (uint64_t)1 << (byte & 63);
}

/// The text after the set that begins at `text`, which is a [; NULL when it has no end.
static const char *end_of_set(const char *text, const char *end) {
    const char *at = text + 1;
    if (*at == '^') at++;
    do {  // a ] that comes first is one of the set
        if (at == end) return NULL;
        if (*at++ == '%' && at < end) at++;
    } while (*at != ']');
    return at + 1;
}

/// Reads the set from the [ at `text` to its ] before `end`.
static const fb_set *add_set(writer *w, const char *text, const char *end) {
    fb_set *set = w->set_count < w->set_room ? &w->sets[w->set_count] : &w->spare_set;
    w->set_count++;
    *set = (fb_set){{0, 0, 0, 0}};
    const char *last = end - 1, *at = text + 1;
    bool negated = *at == '^';
    if (negated) at++;
    for (; at < last; at++) {
        uint8_t byte = (uint8_t)*at;
        if (byte == '%') {
            at++;
            const fb_set *class = fb_class_set(*at);
            if (class == NULL) put_range(set, (uint8_t)*at, (uint8_t)*at);
            else for (int i = 0; i < 4; i++) set->bits[i] |= class->bits[i];
        } else if (at[1] == '-' && at + 2 < last) {
            at += 2;
            put_range(set, byte, (uint8_t)*at);
        } else {
            put_range(set, byte, byte);
        }
    }
    if (negated) for (int i = 0; i < 4; i++) set->bits[i] = ~set->bits[i];
    return set;
}

/// One byte's step with its repetition. The text after it, or NULL when the pattern is wrong here.
static const char *add_single(writer *w, const char *at, const char *end) {
    fb_step step = {FB_STEP_BYTE, FB_ONCE, (uint8_t)*at, 0, {NULL}};
    switch (*at++) {
    case '.': step.kind = FB_STEP_ANY; break;
    case '[': {
        const char *after = end_of_set(at - 1, end);
        if (after == NULL) {
            add_wrong(w, "malformed pattern (missing ']')");
            return NULL;
        }
        step.kind = FB_STEP_SET;
        step.as.set = add_set(w, at - 1, after);
        at = after;
        break;
    }
    case '%':
        if (at == end) {
            add_wrong(w, "malformed pattern (ends with '%')");
            return NULL;
        }
        step.as.set = fb_class_set(*at);
        if (step.as.set != NULL) step.kind = FB_STEP_SET;
        else step.first = (uint8_t)*at;
        at++;
        break;
    default: break;
    }
    if (at < end) {
        const char *found = memchr("?*+-", *at, 4);
        if (found != NULL) {
            step.repeat = (uint8_t)(FB_MAYBE + (found - "?*+-"));
            at++;
        }
    }
    *add(w, FB_STEP_BYTE) = step;
    return at;
}

/// The step of an escape that is no single byte. The text after it; NULL when the pattern is wrong here, `at` when it is
/// a single byte.
static const char *add_escape(writer *w, const char *at, const char *end) {
    char letter = at + 1 < end ? at[1] : 0;
    if (letter >= '0' && letter <= '9') {
        add(w, FB_STEP_AGAIN)->first = (uint8_t)(letter - '1');
        return at + 2;
    }
    if (letter == 'b') {
        if (end - at < 4) {
            add_wrong(w, "malformed pattern (missing arguments to '%b')");
            return NULL;
        }
        fb_step *step = add(w, FB_STEP_BALANCE);
        step->first = (uint8_t)at[2];
        step->second = (uint8_t)at[3];
        return at + 4;
    }
    if (letter != 'f') return at;
    const char *set = at + 2, *after = set < end && *set == '[' ? end_of_set(set, end) : NULL;
    if (after == NULL) {
        add_wrong(w, set < end && *set == '[' ? "malformed pattern (missing ']')" : "missing '[' after '%f' in pattern");
        return NULL;
    }
    const fb_set *bytes = add_set(w, set, after);
    add(w, FB_STEP_FRONTIER)->as.set = bytes;
    return after;
}

static void write_steps(writer *w, const char *at, const char *end) {
    while (at != NULL && at < end) {
        const char *after = at;
        if (*at == '(') {
            bool position = at + 1 < end && at[1] == ')';
            add(w, position ? FB_STEP_POSITION : FB_STEP_OPEN);
            after = at + (position ? 2 : 1);
        } else if (*at == ')') {
            add(w, FB_STEP_CLOSE);
            after = at + 1;
        } else if (*at == '$' && at + 1 == end) {
            add(w, FB_STEP_AT_END);
            after = end;
        } else if (*at == '%') {
            after = add_escape(w, at, end);
        }
        at = after == at ? add_single(w, at, end) : after;
    }
    add(w, FB_STEP_FINISH);
}

void fb_pattern_compile(lua_State *L, fb_pattern *pattern, const char *text, size_t count) {
    fb_charge(fb_vm(L), (int64_t)(count / FB_MATCH_PER_FUEL) + 1);
    writer w;
    memset(&w, 0, offsetof(writer, spare));
    w.steps = pattern->small;
    w.sets = pattern->small_sets;
    w.step_room = FB_SMALL_STEPS;
    w.set_room = FB_SMALL_SETS;
    write_steps(&w, text, text + count);
    pattern->steps = pattern->small;
    if (w.step_count <= w.step_room && w.set_count <= w.set_room) {
        lua_pushnil(L);
        return;
    }
    w.sets = lua_newuserdatauv(L, w.set_count * sizeof *w.sets + w.step_count * sizeof *w.steps, 0);
    w.steps = pattern->steps = (fb_step *)(w.sets + w.set_count);
    w.step_room = w.step_count;
    w.set_room = w.set_count;
    w.step_count = w.set_count = 0;
    write_steps(&w, text, text + count);
}
