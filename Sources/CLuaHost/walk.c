// The order in which `pairs` and `next` go through a table, and where walks by `next` stand.
//
// Finding the key after another costs a pass over the table. A walk is a list of the keys of a large table and the place
// of the key that was given last: asked for the one after it, the walk knows. A key that is new since then is not met,
// which the manual allows; any other question about the table ends up in a pass, or in a walk of its own.
#include "internal.h"

#include <string.h>

/// Pushes a list of the keys of the table: those with an order first, in it. Stack: +1. Raises: no.
void fb_push_keys(lua_State *L, int table) {
    table = lua_absindex(L, table);
    fb_key small[FB_SMALL_KEYS];
    size_t count;
    int other;
    const fb_key *keys = fb_sorted_keys(L, table, 0, small, &count, &other);
    lua_createtable(L, (int)count + other, 0);
    int list = lua_gettop(L);
    for (size_t i = 0; i < count; i++) {
        fb_push_key(L, &keys[i]);
        lua_rawseti(L, list, (lua_Integer)i + 1);
    }
    if (other > 0) {
        fb_vm(L)->unordered |= other > 1;
        lua_Integer position = (lua_Integer)count;
        lua_pushnil(L);
        while (lua_next(L, table)) {
            lua_pop(L, 1);
            fb_key key;
            if (fb_key_at(L, -1, &key)) continue;
            lua_pushvalue(L, -1);
            lua_rawseti(L, list, ++position);
        }
    }
    lua_remove(L, list - 1);
}

/// Pushes the first key from `position` on whose value is not nil, and the value; or nil. `list` and `table` are absolute.
/// `*position` becomes that of the key. Stack: +1 or +2. Raises: no.
int fb_next_listed(lua_State *L, int list, int table, lua_Integer *position) {
    int top = lua_gettop(L);
    for (; lua_rawgeti(L, list, *position) != LUA_TNIL; ++*position) {
        lua_pushvalue(L, -1);
        if (lua_rawget(L, table) != LUA_TNIL) return 2;
        lua_settop(L, top);  // removed since the list was made
    }
    return 1;
}

// What a walk needs of Lua lies in the table FB_REG_WALKS: its table at 2 i + 1, so that no other one takes its address,
// and its list at 2 i + 2.

static void drop(lua_State *L, int walk) {
    fb_vm(L)->walks[walk].table = NULL;
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_WALKS);
    for (int i = 1; i <= 2; i++) {
        lua_pushboolean(L, 0);
        lua_rawseti(L, -2, 2 * walk + i);
    }
    lua_pop(L, 1);
}

/// Ends the walks over the table at `table`; every walk when that is 0. Stack unchanged. Raises: no.
void fb_walk_end(lua_State *L, int table) {
    const void *which = table == 0 ? NULL : lua_topointer(L, table);
    for (int i = 0; i < FB_WALKS; i++) {
        const void *walked = fb_vm(L)->walks[i].table;
        if (walked != NULL && (which == NULL || walked == which)) drop(L, i);
    }
}

/// Pushes what comes after the key, when a walk over the table stands at it: a key and its value, or nil at the end.
/// Returns how many it pushed; 0 when no walk knows. `table` and `key` are absolute. Raises: no.
int fb_walk_step(lua_State *L, int table, int key) {
    const void *which = lua_topointer(L, table);
    fb_lua_vm *vm = fb_vm(L);
    for (int i = 0; i < FB_WALKS; i++) {
        if (vm->walks[i].table != which) continue;
        lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_WALKS);
        lua_rawgeti(L, -1, 2 * i + 2);
        lua_remove(L, -2);
        int list = lua_gettop(L);
        lua_rawgeti(L, list, vm->walks[i].position);
        bool stands = lua_rawequal(L, -1, key);
        lua_pop(L, 1);
        if (stands) {
            vm->walks[i].position++;
            int count = fb_next_listed(L, list, table, &vm->walks[i].position);
            lua_remove(L, list);
            if (count == 1) drop(L, i);
            return count;
        }
        lua_pop(L, 1);
    }
    return 0;
}

/// Begins a walk over the table that stands at the key, if that has a value, in the place of the oldest walk. `table` and
/// `key` are absolute. Stack unchanged. Raises: no.
void fb_walk_begin(lua_State *L, int table, int key) {
    fb_lua_vm *vm = fb_vm(L);
    fb_push_keys(L, table);
    int list = lua_gettop(L);
    lua_Integer position = 1, count = (lua_Integer)lua_rawlen(L, list);
    fb_charge(vm, count / 4);
    for (bool found = false; position <= count && !found; position += !found) {
        lua_rawgeti(L, list, position);
        found = lua_rawequal(L, -1, key);
        lua_pop(L, 1);
    }
    if (position <= count) {
        int walk = vm->next_walk;
        vm->next_walk = (walk + 1) % FB_WALKS;
        vm->walks[walk].table = lua_topointer(L, table);
        vm->walks[walk].position = position;
        lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_WALKS);
        lua_pushvalue(L, table);
        lua_rawseti(L, -2, 2 * walk + 1);
        lua_pushvalue(L, list);
        lua_rawseti(L, -2, 2 * walk + 2);
    }
    lua_settop(L, list - 1);
}
