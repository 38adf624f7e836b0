// Base functions of the host's own: no addresses, a fixed order of keys, no finalizers, handles that read as tables.
#include "internal.h"

#include <stdio.h>
#include <string.h>

/// Pushes the text of any value and returns it: never an address. Stack: +1. Raises what __tostring raises.
const char *fb_tostring(lua_State *L, int index, size_t *count) {
    index = lua_absindex(L, index);
    const fb_frozen *handle = fb_frozen_at(L, index);
    if (handle != NULL) {
        lua_getiuservalue(L, index, 1);
        if (handle->class == FB_CLASS_ERROR && lua_getfield(L, -1, "message") == LUA_TSTRING) {
            lua_remove(L, -2);
            return lua_tolstring(L, -1, count);
        }
        lua_pushstring(L, fb_kind(fb_vm(L), handle));
        return lua_tolstring(L, -1, count);
    }
    switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING: return luaL_tolstring(L, index, count);
    default: break;
    }
    if (luaL_callmeta(L, index, "__tostring")) {
        if (!lua_isstring(L, -1)) luaL_error(L, "'__tostring' must return a string");
        return lua_tolstring(L, -1, count);
    }
    if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING) {
        lua_pushfstring(L, "%s", lua_tostring(L, -1));
        return lua_tolstring(L, -1, count);
    }
    lua_pushstring(L, luaL_typename(L, index));
    return lua_tolstring(L, -1, count);
}

static int base_tostring(lua_State *L) {
    size_t count;
    luaL_checkany(L, 1);
    fb_tostring(L, 1, &count);
    return 1;
}

/// A handle says "table".
static int base_type(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushstring(L, lua_type(L, 1) == LUA_TUSERDATA ? "table" : luaL_typename(L, 1));
    return 1;
}

static int base_rawget(lua_State *L) {
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    if (!fb_push_content(L, 1)) return luaL_typeerror(L, 1, "table");
    lua_pushvalue(L, 2);
    lua_rawget(L, 3);
    return 1;
}

static int base_rawlen(lua_State *L) {
    if (lua_type(L, 1) == LUA_TSTRING)
        lua_pushvalue(L, 1);
    else if (!fb_push_content(L, 1))
        return luaL_typeerror(L, 1, "table or string");
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

/// Refuses __gc: hooks are off in finalizers, so nothing could stop one.
static int base_setmetatable(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    int type = lua_type(L, 2);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
    if (type == LUA_TTABLE) {
        lua_pushliteral(L, "__gc");
        if (lua_rawget(L, 2) != LUA_TNIL) return luaL_error(L, "'__gc' is not available to scripts");
    }
    lua_settop(L, 2);
    if (type == LUA_TTABLE) fb_note_metatable(fb_vm(L), lua_topointer(L, 2));
    lua_setmetatable(L, 1);
    return 1;
}

/// Iterator of pairs; upvalues: list of keys, table, position, handle or nil. Stack: any → 1 or 2.
static int next_listed(lua_State *L) {
    if (!lua_isnil(L, lua_upvalueindex(4))) fb_live_at(L, lua_upvalueindex(4));
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(3)) + 1;
    lua_settop(L, 0);
    int count = fb_next_listed(L, lua_upvalueindex(1), lua_upvalueindex(2), &position);
    lua_pushinteger(L, position);
    lua_replace(L, lua_upvalueindex(3));
    return count;
}

static int pairs_continued(lua_State *L, int status, lua_KContext context) {
    (void)L, (void)status, (void)context;
    return 3;
}

/// pairs(t): the keys as they are now, in the fixed order; keys without one last.
static int base_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TTABLE && luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_callk(L, 1, 3, 0, pairs_continued);
        return 3;
    }
    lua_settop(L, 1);
    if (!fb_push_content(L, 1)) return luaL_typeerror(L, 1, "table");
    fb_push_keys(L, 2);
    lua_pushvalue(L, 2);
    lua_pushinteger(L, 0);
    if (lua_type(L, 1) == LUA_TUSERDATA)
        lua_pushvalue(L, 1);
    else
        lua_pushnil(L);
    lua_pushcclosure(L, next_listed, 4);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/// Whether a key without an order comes after that below the top. Stack unchanged.
static bool has_other(lua_State *L, int table) {
    fb_key key;
    bool found = false;
    lua_pushvalue(L, -2);
    while (!found && lua_next(L, table)) {
        lua_pop(L, 1);
        found = !fb_key_at(L, -1, &key);
        if (found) lua_pop(L, 1);
    }
    return found;
}

/// Pushes the first key without an order after the key on top (nil: the first of all) and its value; or nil.
static int next_other(lua_State *L, int table) {
    fb_key key;
    bool follows = !fb_key_at(L, -1, &key) && !lua_isnil(L, -1);
    while (lua_next(L, table)) {
        if (!fb_key_at(L, -2, &key)) {
            fb_vm(L)->unordered |= follows || has_other(L, table);
            return 2;
        }
        lua_pop(L, 1);
    }
    lua_pushnil(L);
    return 1;
}

/// Raises when the key at 2 is not in the table at 3, nor was before an assignment of nil. Stack unchanged.
static void check_key(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, 3) == LUA_TNIL) {
        lua_pushvalue(L, 2);
        lua_next(L, 3);
    }
    lua_settop(L, 3);
}

/// next(t, k): the key after k in the fixed order, found by one pass over the table, or by a walk over a large one.
static int base_next(lua_State *L) {
    if (lua_isnone(L, 1)) return luaL_typeerror(L, 1, "table");
    lua_settop(L, 2);
    if (!fb_push_content(L, 1)) return luaL_typeerror(L, 1, "table");  // 3
    fb_key after, best, key;
    bool begins = lua_isnil(L, 2), found = false;
    int64_t passed = 0;
    if (begins) {
        fb_walk_end(L, 3);
    } else {
        int count = fb_walk_step(L, 3, 2);
        if (count > 0) return count;
        check_key(L);
    }
    if (!begins && !fb_key_at(L, 2, &after)) {
        lua_pushvalue(L, 2);
        return next_other(L, 3);
    }
    lua_pushnil(L);
    while (lua_next(L, 3)) {
        lua_pop(L, 1);
        passed++;
        if (!fb_key_at(L, -1, &key)) continue;
        if (!begins && fb_compare_keys(&key, &after) <= 0) continue;
        if (!found || fb_compare_keys(&key, &best) < 0) best = key;
        found = true;
    }
    fb_charge(fb_vm(L), passed / 4);
    if (!found) {
        lua_pushnil(L);
        return next_other(L, 3);
    }
    fb_push_key(L, &best);  // 4
    if (!begins && passed > FB_WALK_FROM) fb_walk_begin(L, 3, 4);
    lua_pushvalue(L, 4);
    lua_rawget(L, 3);
    return 2;
}

/// Adds to the table on top. Stack unchanged.
void fb_open_base(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"load", fb_load},         {"next", base_next},     {"pairs", base_pairs},
        {"rawget", base_rawget},   {"rawlen", base_rawlen}, {"require", fb_require},
        {"setmetatable", base_setmetatable}, {"tostring", base_tostring}, {"type", base_type}, {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
