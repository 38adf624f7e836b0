// The fixed order of keys: numbers, then strings by their bytes, then false and true. Keys of other types have no order.
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/// Reads the key at `index`; false when its type has no order. Stack unchanged. The bytes live as long as the key.
bool fb_key_at(lua_State *L, int index, fb_key *key) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            key->rank = FB_RANK_INTEGER;
            key->as.integer = lua_tointeger(L, index);
        } else {
            key->rank = FB_RANK_NUMBER;
            key->as.number = lua_tonumber(L, index);
        }
        return true;
    case LUA_TSTRING:
        key->rank = FB_RANK_STRING;
        key->as.string.bytes = lua_tolstring(L, index, &key->as.string.count);
        return true;
    case LUA_TBOOLEAN:
        key->rank = lua_toboolean(L, index) ? FB_RANK_TRUE : FB_RANK_FALSE;
        return true;
    default:
        key->rank = FB_RANK_OTHER;
        return false;
    }
}

// A float key is never a whole number in the range of integers, or Lua would have made it one.
static int compare_integer_number(lua_Integer integer, lua_Number number) {
    if (number >= 0x1p63) return -1;
    if (number < -0x1p63) return 1;
    return integer <= (lua_Integer)floor(number) ? -1 : 1;
}

static int compare_bytes(const fb_key *a, const fb_key *b) {
    size_t common = a->as.string.count < b->as.string.count ? a->as.string.count : b->as.string.count;
    int order = memcmp(a->as.string.bytes, b->as.string.bytes, common);
    if (order != 0) return order;
    return (a->as.string.count > b->as.string.count) - (a->as.string.count < b->as.string.count);
}

/// Below, at or above zero; for qsort.
int fb_compare_keys(const void *left, const void *right) {
    const fb_key *a = left, *b = right;
    if (a->rank == FB_RANK_INTEGER && b->rank == FB_RANK_INTEGER)
        return (a->as.integer > b->as.integer) - (a->as.integer < b->as.integer);
    if (a->rank == FB_RANK_NUMBER && b->rank == FB_RANK_NUMBER)
        return (a->as.number > b->as.number) - (a->as.number < b->as.number);
    if (a->rank == FB_RANK_INTEGER && b->rank == FB_RANK_NUMBER)
        return compare_integer_number(a->as.integer, b->as.number);
    if (a->rank == FB_RANK_NUMBER && b->rank == FB_RANK_INTEGER)
        return -compare_integer_number(b->as.integer, a->as.number);
    if (a->rank == FB_RANK_STRING && b->rank == FB_RANK_STRING) return compare_bytes(a, b);
    return (int)a->rank - (int)b->rank;
}

static void sort_keys(fb_lua_vm *vm, fb_key *keys, size_t count) {
    fb_charge(vm, (int64_t)count);
    if (count > FB_SMALL_KEYS) {
        qsort(keys, count, sizeof *keys, fb_compare_keys);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        fb_key key = keys[i];
        size_t j = i;
        for (; j > 0 && fb_compare_keys(&keys[j - 1], &key) > 0; j--) keys[j] = keys[j - 1];
        keys[j] = key;
    }
}

/// The keys of the table, but for the integers 1…skip, in order. `small` has room for FB_SMALL_KEYS.
///
/// `*other` becomes the number of keys without an order, which are left out. The result is `small` or a userdata.
/// Stack: +1 (anchor of the result). Raises: no.
fb_key *fb_sorted_keys(lua_State *L, int table, lua_Integer skip, fb_key *small, size_t *count, int *other) {
    table = lua_absindex(L, table);
    fb_key *keys = small;
    size_t capacity = FB_SMALL_KEYS, n = 0;
    *other = 0;
    lua_pushnil(L);  // becomes the anchor
    int anchor = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        lua_pop(L, 1);
        fb_key key;
        if (!fb_key_at(L, -1, &key)) {
            ++*other;
            continue;
        }
        if (key.rank == FB_RANK_INTEGER && key.as.integer >= 1 && key.as.integer <= skip) continue;
        if (n == capacity) {
            fb_key *more = lua_newuserdatauv(L, capacity * 4 * sizeof *more, 0);
            memcpy(more, keys, n * sizeof *keys);
            lua_replace(L, anchor);
            keys = more;
            capacity *= 4;
        }
        keys[n++] = key;
    }
    sort_keys(fb_vm(L), keys, n);
    *count = n;
    return keys;
}

/// Pushes a key that has an order. Stack: +1. Raises: no.
void fb_push_key(lua_State *L, const fb_key *key) {
    switch (key->rank) {
    case FB_RANK_INTEGER: lua_pushinteger(L, key->as.integer); break;
    case FB_RANK_NUMBER: lua_pushnumber(L, key->as.number); break;
    case FB_RANK_STRING: lua_pushlstring(L, key->as.string.bytes, key->as.string.count); break;
    default: lua_pushboolean(L, key->rank == FB_RANK_TRUE); break;
    }
}
