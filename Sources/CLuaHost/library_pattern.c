// string.find, match and gmatch.
#include "pattern.h"

#include <string.h>

/// Whether the pattern means itself.
static bool is_plain(const char *pattern, size_t count) {
    static const fb_set special = {{0x80006d3000000000u, 0x0000000048000000u, 0, 0}};  // ^$*+?.([%-
    for (size_t i = 0; i < count; i++)
        if (fb_set_has(&special, (uint8_t)pattern[i])) return false;
    return true;
}

/// The first place of `needle`, or NULL. Searches window by window, so that it pays and looks at the clock meanwhile.
static const char *search(lua_State *L, const char *text, size_t count, const char *needle, size_t size) {
    fb_lua_vm *vm = fb_vm(L);
    size_t window = size * 4 > 1 << 18 ? size * 4 : 1 << 18;
    while (count >= size) {
        size_t part = count < window ? count : window;
        const char *found = size == 0 ? text : memmem(text, part, needle, size);
        size_t read = found != NULL ? (size_t)(found - text) : part;
        fb_charge(vm, (int64_t)((read + size) / FB_BYTES_PER_FUEL));
        if (found != NULL) return found;
        if (part == count) return NULL;
        fb_look_at_clock(vm);
        text += part - size + 1;
        count -= part - size + 1;
    }
    return NULL;
}

static int find_plain(lua_State *L, const char *text, size_t count, size_t from, const char *needle, size_t size) {
    const char *found = search(L, text + from, count - from, needle, size);
    if (found == NULL) {
        luaL_pushfail(L);
        return 1;
    }
    lua_pushinteger(L, found - text + 1);
    lua_pushinteger(L, found - text + (lua_Integer)size);
    return 2;
}

static int find_or_match(lua_State *L, bool find) {
    size_t count, size;
    const char *text = luaL_checklstring(L, 1, &count), *written = luaL_checklstring(L, 2, &size);
    size_t from = fb_start_position(luaL_optinteger(L, 3, 1), count) - 1;
    if (from > count) {
        luaL_pushfail(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || is_plain(written, size)))
        return find_plain(L, text, count, from, written, size);
    bool anchored = *written == '^';
    fb_pattern pattern;
    fb_pattern_compile(L, &pattern, written + anchored, size - anchored);
    fb_matcher m;
    fb_matcher_begin(&m, L, text, count);
    const char *start = text + from, *end = NULL;
    if (anchored) {
        end = fb_match_at(&m, &pattern, start);
    } else {
        for (; (start = fb_match_seek(&m, &pattern, start)) != NULL; start++) {
            end = fb_match_at(&m, &pattern, start);
            if (end != NULL || start == m.end) break;
        }
    }
    fb_matcher_pay(&m);
    if (end == NULL) {
        luaL_pushfail(L);
        return 1;
    }
    if (!find) return fb_push_captures(&m, start, end);
    lua_pushinteger(L, start - text + 1);
    lua_pushinteger(L, end - text);
    return fb_push_captures(&m, NULL, NULL) + 2;
}

static int string_find(lua_State *L) {
    return find_or_match(L, true);
}

static int string_match(lua_State *L) {
    return find_or_match(L, false);
}

/// What gmatch goes on with.
typedef struct {
    const char *at, *last;
    fb_pattern pattern;
} search_state;

/// Iterator of gmatch; upvalues: subject, what keeps the pattern, search_state. Stack: any → captures or 1.
static int next_match(lua_State *L) {
    search_state *state = lua_touserdata(L, lua_upvalueindex(3));
    size_t count;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &count);
    fb_matcher m;
    fb_matcher_begin(&m, L, text, count);
    const char *at = state->at;
    while (at <= m.end && (at = fb_match_seek(&m, &state->pattern, at)) != NULL) {
        const char *end = fb_match_at(&m, &state->pattern, at);
        // An empty match where the last one ended is none.
        if (end != NULL && end != state->last) {
            state->at = state->last = end;
            fb_matcher_pay(&m);
            return fb_push_captures(&m, at, end);
        }
        at++;
    }
    fb_matcher_pay(&m);
    return 0;
}

static int string_gmatch(lua_State *L) {
    size_t count, size;
    const char *text = luaL_checklstring(L, 1, &count), *written = luaL_checklstring(L, 2, &size);
    size_t from = fb_start_position(luaL_optinteger(L, 3, 1), count) - 1;
    lua_settop(L, 2);
    search_state *state = lua_newuserdatauv(L, sizeof *state, 0);
    state->at = text + (from > count ? count + 1 : from);
    state->last = NULL;
    lua_replace(L, 2);
    fb_pattern_compile(L, &state->pattern, written, size);
    lua_insert(L, 2);
    lua_pushcclosure(L, next_match, 3);
    return 1;
}

/// Adds to the table on top. Stack unchanged.
void fb_open_pattern(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"find", string_find}, {"gmatch", string_gmatch}, {"gsub", fb_string_gsub}, {"match", string_match},
        {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
