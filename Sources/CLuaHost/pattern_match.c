// Matching: a loop over steps that calls itself where there is a choice, as deep as Lua's own may.
#include "pattern.h"

#include <string.h>

void fb_matcher_begin(fb_matcher *m, lua_State *L, const char *subject, size_t count) {
    m->L = L;
    m->begin = subject;
    m->end = subject + count;
    m->left = FB_MATCH_BATCH;
    m->level = 0;
}

void fb_matcher_pay(fb_matcher *m) {
    fb_charge(fb_vm(m->L), (FB_MATCH_BATCH - m->left) / FB_MATCH_PER_FUEL + 1);
    m->left = FB_MATCH_BATCH;
}

static void pay_batch(fb_matcher *m) {
    fb_matcher_pay(m);
    fb_look_at_clock(fb_vm(m->L));
}

static inline void spend(fb_matcher *m, ptrdiff_t steps) {
    m->left -= steps;
    if (m->left < 0) pay_batch(m);
}

/// Raises always.
_Noreturn static void wrong(fb_matcher *m, const char *problem) {
    fb_matcher_pay(m);
    luaL_error(m->L, "%s", problem);
    __builtin_unreachable();
}

static inline bool accepts(const fb_step *step, char byte) {
    switch (step->kind) {
    case FB_STEP_BYTE: return (uint8_t)byte == step->first;
    case FB_STEP_SET: return fb_set_has(step->as.set, (uint8_t)byte);
    default: return true;
    }
}

/// The first byte from `at` on that the step does not accept.
static const char *run_of(const fb_matcher *m, const fb_step *step, const char *at) {
    const char *end = m->end;
    switch (step->kind) {
    case FB_STEP_BYTE:
        while (at < end && (uint8_t)*at == step->first) at++;
        return at;
    case FB_STEP_SET: {
        fb_set set = *step->as.set;
        while (at < end && fb_set_has(&set, (uint8_t)*at)) at++;
        return at;
    }
    default: return end;
    }
}

static const char *match(fb_matcher *m, const char *at, const fb_step *step);

/// The most that the step takes, then less and less.
static const char *take_most(fb_matcher *m, const char *at, const fb_step *step) {
    const char *most = run_of(m, step, at);
    const fb_step *next = step + 1;
    spend(m, most - at);
    // A byte that must follow rules most places out at once.
    bool filter = m->depth > 0 && next->kind == FB_STEP_BYTE && (next->repeat == FB_ONCE || next->repeat == FB_SOME);
    for (const char *from = most; from >= at; from--) {
        if (filter && (from == m->end || (uint8_t)*from != next->first)) {
            spend(m, 1);
            continue;
        }
        const char *end = match(m, from, next);
        if (end != NULL) return end;
    }
    return NULL;
}

/// The least that the step takes, then more and more.
static const char *take_least(fb_matcher *m, const char *at, const fb_step *step) {
    for (;;) {
        const char *end = match(m, at, step + 1);
        if (end != NULL) return end;
        if (at == m->end || !accepts(step, *at)) return NULL;
        at++;
    }
}

static const char *open_capture(fb_matcher *m, const char *at, const fb_step *step, ptrdiff_t count) {
    if (m->level == FB_CAPTURES) wrong(m, "too many captures");
    m->captures[m->level++] = (fb_capture){at, count};
    const char *end = match(m, at, step + 1);
    if (end == NULL) m->level--;
    return end;
}

static const char *close_capture(fb_matcher *m, const char *at, const fb_step *step) {
    int open = m->level;
    do if (open-- == 0) wrong(m, "invalid pattern capture");
    while (m->captures[open].count != FB_CAPTURE_OPEN);
    m->captures[open].count = at - m->captures[open].at;
    const char *end = match(m, at, step + 1);
    if (end == NULL) m->captures[open].count = FB_CAPTURE_OPEN;
    return end;
}

/// Where the text that capture `index` took ends when it stands at `at` again; NULL when it does not.
static const char *again(fb_matcher *m, const char *at, int index) {
    if (index < 0 || index >= m->level || m->captures[index].count == FB_CAPTURE_OPEN) {
        fb_matcher_pay(m);
        luaL_error(m->L, "invalid capture index %%%d", index + 1);
    }
    ptrdiff_t count = m->captures[index].count;
    if (count < 0 || m->end - at < count) return NULL;
    spend(m, count / 8);
    return memcmp(m->captures[index].at, at, (size_t)count) == 0 ? at + count : NULL;
}

static const char *balanced(fb_matcher *m, const char *at, const fb_step *step) {
    if (at == m->end || (uint8_t)*at != step->first) return NULL;
    const char *from = at, *end = NULL;
    int64_t depth = 1;
    while (end == NULL && ++at < m->end) {
        if ((uint8_t)*at == step->second) {
            if (--depth == 0) end = at + 1;
        } else if ((uint8_t)*at == step->first) {
            depth++;
        }
    }
    spend(m, at - from);
    return end;
}

static bool is_frontier(const fb_matcher *m, const char *at, const fb_set *set) {
    uint8_t before = at == m->begin ? 0 : (uint8_t)at[-1], after = at == m->end ? 0 : (uint8_t)*at;
    return !fb_set_has(set, before) && fb_set_has(set, after);
}

/// A step that takes one byte. What follows it is matched by the caller when `*next` is not NULL.
static inline const char *match_single(fb_matcher *m, const char *at, const fb_step *step, const fb_step **next) {
    *next = step + 1;
    if (at == m->end || !accepts(step, *at)) return step->repeat == FB_ONCE || step->repeat == FB_SOME ? NULL : at;
    if (step->repeat == FB_ONCE) return at + 1;
    if (step->repeat == FB_MAYBE) {
        const char *end = match(m, at + 1, step + 1);
        if (end != NULL) *next = NULL;
        return end != NULL ? end : at;
    }
    *next = NULL;
    if (step->repeat == FB_FEW) return take_least(m, at, step);
    return take_most(m, step->repeat == FB_SOME ? at + 1 : at, step);
}

/// Where a match of all steps from `step` on ends; NULL when there is none.
static const char *match(fb_matcher *m, const char *at, const fb_step *step) {
    if (step->kind == FB_STEP_FINISH && m->depth > 0) return at;
    if (m->depth-- == 0) wrong(m, "pattern too complex");
    bool goes_on = true;
    while (goes_on && at != NULL) {
        spend(m, 1);
        switch ((fb_step_kind)step->kind) {
        case FB_STEP_BYTE:
        case FB_STEP_ANY:
        case FB_STEP_SET:
            at = match_single(m, at, step, &step);
            goes_on = step != NULL;
            continue;
        case FB_STEP_OPEN: at = open_capture(m, at, step, FB_CAPTURE_OPEN), goes_on = false; break;
        case FB_STEP_POSITION: at = open_capture(m, at, step, FB_CAPTURE_POSITION), goes_on = false; break;
        case FB_STEP_CLOSE: at = close_capture(m, at, step), goes_on = false; break;
        case FB_STEP_AGAIN: at = again(m, at, (int8_t)step->first); break;
        case FB_STEP_BALANCE: at = balanced(m, at, step); break;
        case FB_STEP_FRONTIER: at = is_frontier(m, at, step->as.set) ? at : NULL; break;
        case FB_STEP_AT_END: at = at == m->end ? at : NULL, goes_on = false; break;
        case FB_STEP_FINISH: goes_on = false; break;
        case FB_STEP_WRONG: wrong(m, step->as.problem);
        }
        step++;
    }
    m->depth++;
    return at;
}

const char *fb_match_at(fb_matcher *m, const fb_pattern *pattern, const char *at) {
    m->level = 0;
    m->depth = FB_MATCH_DEPTH;
    return match(m, at, pattern->steps);
}

const char *fb_match_seek(fb_matcher *m, const fb_pattern *pattern, const char *at) {
    const fb_step *first = pattern->steps;
    if (first->repeat != FB_ONCE && first->repeat != FB_SOME) return at;
    const char *found = at;
    if (first->kind == FB_STEP_BYTE) {
        found = memchr(at, first->first, (size_t)(m->end - at));
        spend(m, ((found != NULL ? found : m->end) - at) / 8);
    } else if (first->kind == FB_STEP_SET) {
        fb_set set = *first->as.set;
        while (found < m->end && !fb_set_has(&set, (uint8_t)*found)) found++;
        spend(m, found - at);
        if (found == m->end) found = NULL;
    }
    return found;
}

void fb_push_capture(fb_matcher *m, int index, const char *start, const char *end) {
    if (index >= m->level) {
        if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
        lua_pushlstring(m->L, start, (size_t)(end - start));
        return;
    }
    const fb_capture *capture = &m->captures[index];
    if (capture->count == FB_CAPTURE_OPEN) luaL_error(m->L, "unfinished capture");
    if (capture->count == FB_CAPTURE_POSITION) lua_pushinteger(m->L, capture->at - m->begin + 1);
    else lua_pushlstring(m->L, capture->at, (size_t)capture->count);
}

int fb_push_captures(fb_matcher *m, const char *start, const char *end) {
    int count = m->level == 0 && start != NULL ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) fb_push_capture(m, i, start, end);
    return count;
}
