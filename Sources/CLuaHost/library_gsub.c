// string.gsub.
#include "pattern.h"

#include <string.h>

/// Appends the replacement string with its %0 … %9 filled in. Raises when it uses % otherwise.
static void add_template(fb_matcher *m, luaL_Buffer *out, const char *start, const char *end) {
    size_t count;
    const char *text = lua_tolstring(m->L, 3, &count), *last = text + count;
    const char *mark;
    while ((mark = memchr(text, '%', (size_t)(last - text))) != NULL) {
        luaL_addlstring(out, text, (size_t)(mark - text));
        char letter = mark + 1 < last ? mark[1] : 0;
        if (letter == '%') {
            luaL_addchar(out, '%');
        } else if (letter == '0') {
            luaL_addlstring(out, start, (size_t)(end - start));
        } else if (letter >= '1' && letter <= '9') {
            int index = letter - '1';
            // The usual capture goes into the buffer without becoming a string of Lua.
            if (index < m->level && m->captures[index].count >= 0) {
                luaL_addlstring(out, m->captures[index].at, (size_t)m->captures[index].count);
            } else {
                fb_push_capture(m, index, start, end);
                luaL_addvalue(out);
            }
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
        text = mark + 2;
    }
    luaL_addlstring(out, text, (size_t)(last - text));
}

/// Appends what replaces the match; false when it stays as it is. Raises what the replacement raises.
static bool add_replacement(fb_matcher *m, luaL_Buffer *out, const char *start, const char *end) {
    lua_State *L = m->L;
    switch (lua_type(L, 3)) {
    case LUA_TFUNCTION:
        lua_pushvalue(L, 3);
        lua_call(L, fb_push_captures(m, start, end), 1);
        break;
    case LUA_TTABLE:
    case LUA_TUSERDATA:
        fb_push_capture(m, 0, start, end);
        lua_gettable(L, 3);
        break;
    default: add_template(m, out, start, end); return true;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, start, (size_t)(end - start));
        return false;
    }
    if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    luaL_addvalue(out);
    return true;
}

/// gsub(s, pattern, replacement, n): a handle may stand where a table may.
int fb_string_gsub(lua_State *L) {
    size_t count, size;
    const char *text = luaL_checklstring(L, 1, &count), *written = luaL_checklstring(L, 2, &size);
    int type = lua_type(L, 3);
    lua_Integer limit = luaL_optinteger(L, 4, (lua_Integer)count + 1), done = 0;
    luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE
                            || type == LUA_TUSERDATA, 3, "string/function/table");
    bool anchored = *written == '^', changed = false;
    lua_settop(L, 3);
    fb_pattern pattern;
    fb_pattern_compile(L, &pattern, written + anchored, size - anchored);
    fb_matcher m;
    fb_matcher_begin(&m, L, text, count);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    const char *at = text, *last = NULL;
    while (done < limit) {
        const char *start = anchored ? at : fb_match_seek(&m, &pattern, at);
        if (start == NULL) break;
        if (start > at) luaL_addlstring(&out, at, (size_t)(start - at));
        at = start;
        const char *end = fb_match_at(&m, &pattern, at);
        if (end != NULL && end != last) {
            done++;
            changed |= add_replacement(&m, &out, at, end);
            at = last = end;
        } else if (at < m.end) {
            luaL_addchar(&out, *at++);
        } else {
            break;
        }
        if (anchored) break;
    }
    fb_matcher_pay(&m);
    if (changed) {
        luaL_addlstring(&out, at, (size_t)(m.end - at));
        luaL_pushresult(&out);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, done);
    return 2;
}
