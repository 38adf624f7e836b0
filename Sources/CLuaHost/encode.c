// Lua values to a flat buffer.
//
// A value is one tag byte and its content, all numbers little-endian:
//   00 nil · 01 false · 02 true · 03 integer i64 · 04 number f64 · 05 string u32 size, bytes
//   06 table: u32 items, u32 fields, the items, the fields as key and value
//   07 frozen table: u32 size and bytes of its kind, then as 06
//   08 string by the number of an interned name u32 (only toward Lua)
//   09 frozen table, its kind as in 08 (only toward Lua), then as 06
// A list is u32 count and the values. Fields are in the fixed order of keys, so equal values have equal bytes.
#include "internal.h"

#include <stdio.h>
#include <string.h>

typedef struct path {
    const struct path *up;
    const void *table;     // what is being encoded there, to find cycles
    lua_Integer position;  // of an item
    int key;               // stack index of a field's key; 0 for an item
} path;

typedef struct {
    lua_State *L;
    fb_lua_vm *vm;
    int64_t nodes;
    bool strict;        // durable state: no handles, no metatables, no NaN
    bool shown;         // for people: what cannot cross is named by an empty frozen table of its kind, not refused
    const char *root;   // what the outermost value is called in errors
    int number;         // which one of several it is; 0 when there is only one
} encoder;

static void put(encoder *e, const void *bytes, size_t count) {
    fb_buffer *out = &e->vm->output;
    if (out->count + count > e->vm->limits.buffer_bytes)
        fb_raise(e->L, FB_LUA_VALUE, "%s is larger than %d bytes", e->root, (int)e->vm->limits.buffer_bytes);
    if (!fb_buffer_reserve(out, count)) fb_leave(e->vm, FB_LUA_MEMORY);
    memcpy(out->bytes + out->count, bytes, count);
    out->count += count;
}

static void put_tag(encoder *e, uint8_t tag) {
    put(e, &tag, 1);
}

static void put_u32(encoder *e, uint32_t value) {
    put(e, &value, sizeof value);
}

static void put_string(encoder *e, const char *bytes, size_t count) {
    put_u32(e, (uint32_t)count);
    put(e, bytes, count);
}

static bool is_name(const char *text, size_t count) {
    if (count == 0 || count > 40) return false;
    for (size_t i = 0; i < count; i++) {
        char c = text[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i > 0 && c >= '0' && c <= '9')) return false;
    }
    return true;
}

// Adds ".friends", "[3]" or "[\"two words\"]" for each step, outermost first.
static void add_path(encoder *e, luaL_Buffer *text, const path *at) {
    if (at == NULL || (at->key == 0 && at->position == 0)) return;
    add_path(e, text, at->up);
    char number[48];
    if (at->key == 0) {
        lua_Integer position = at->position;
        size_t n = (size_t)snprintf(number, sizeof number, "[%lld]", (long long)position);
        luaL_addlstring(text, number, n);
        return;
    }
    fb_key key;
    fb_key_at(e->L, at->key, &key);
    if (key.rank == FB_RANK_STRING) {
        size_t count = key.as.string.count;
        if (is_name(key.as.string.bytes, count)) {
            luaL_addchar(text, '.');
            luaL_addlstring(text, key.as.string.bytes, count);
        } else {
            luaL_addstring(text, "[\"");
            luaL_addlstring(text, key.as.string.bytes, count < 40 ? count : 40);
            luaL_addstring(text, "\"]");
        }
        return;
    }
    if (key.rank == FB_RANK_INTEGER)
        snprintf(number, sizeof number, "[%lld]", (long long)key.as.integer);
    else if (key.rank == FB_RANK_NUMBER)
        snprintf(number, sizeof number, "[%.14g]", key.as.number);
    else
        snprintf(number, sizeof number, "[%s]", key.rank == FB_RANK_TRUE ? "true" : "false");
    luaL_addstring(text, number);
}

/// Raises script.value: the path and `problem`.
_Noreturn static void refuse(encoder *e, const path *at, const char *problem) {
    luaL_checkstack(e->L, 10, NULL);
    luaL_Buffer text;
    luaL_buffinit(e->L, &text);
    luaL_addstring(&text, e->root);
    if (e->number > 0) {
        char number[16];
        luaL_addlstring(&text, number, (size_t)snprintf(number, sizeof number, " %d", e->number));
    }
    add_path(e, &text, at);
    luaL_addchar(&text, ' ');
    luaL_addstring(&text, problem);
    luaL_pushresult(&text);
    fb_raise(e->L, FB_LUA_VALUE, "%s", lua_tostring(e->L, -1));
}

static void encode(encoder *e, int index, path *at, int depth);

/// What stands for the value at `index` where values are shown: its type, "cycle" for a table that holds itself, "…" for
/// one too deep; NULL for what can cross. Stack unchanged. Raises: no.
static const char *shown_kind(const encoder *e, int index, const path *at, int depth) {
    int type = lua_type(e->L, index);
    if (type == LUA_TFUNCTION || type == LUA_TTHREAD) return lua_typename(e->L, type);
    if (type != LUA_TTABLE) return NULL;
    const void *table = lua_topointer(e->L, index);
    for (const path *up = at->up; up != NULL; up = up->up)
        if (up->table == table) return "cycle";
    return depth >= e->vm->limits.depth ? "…" : NULL;
}

static void put_kind(encoder *e, const char *kind) {
    put_tag(e, 7);
    put_string(e, kind, strlen(kind));
    put_u32(e, 0);
    put_u32(e, 0);
}

/// The fields of the table at `index` whose keys have no order, each under the type of its key. Stack unchanged.
static void encode_other_fields(encoder *e, int index, path *inside, int depth) {
    lua_State *L = e->L;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        fb_key key;
        if (!fb_key_at(L, -2, &key)) {
            const char *name = luaL_typename(L, -2);
            put_tag(e, 5);
            put_string(e, name, strlen(name));
            encode(e, lua_gettop(L), inside, depth + 1);
        }
        lua_pop(L, 1);
    }
}

/// The items and fields of the table at `index`. Stack unchanged.
static void encode_content(encoder *e, int index, path *at, int depth) {
    lua_State *L = e->L;
    at->table = lua_topointer(L, index);
    for (const path *up = at->up; up != NULL; up = up->up)
        if (up->table == at->table) refuse(e, at, "contains itself");
    if (depth >= e->vm->limits.depth) refuse(e, at, "is nested too deep");
    luaL_checkstack(L, 10, "value too deep");

    size_t counts = e->vm->output.count;
    put_u32(e, 0);
    put_u32(e, 0);
    path inside = {at, NULL, 0, 0};
    lua_Integer items = 0;
    while (lua_rawgeti(L, index, items + 1) != LUA_TNIL) {
        inside.position = ++items;
        encode(e, lua_gettop(L), &inside, depth + 1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);

    fb_key small[FB_SMALL_KEYS];
    size_t count;
    int other;
    fb_key *keys = fb_sorted_keys(L, index, items, small, &count, &other);
    if (other > 0 && !e->shown) refuse(e, at, "has a key that is no number, string or boolean");
    for (size_t i = 0; i < count; i++) {
        fb_push_key(L, &keys[i]);
        int key = lua_gettop(L);
        encode(e, key, at, depth);
        lua_pushvalue(L, key);
        lua_rawget(L, index);
        inside.key = key;
        encode(e, key + 1, &inside, depth + 1);
        lua_pop(L, 2);
    }
    if (other > 0) encode_other_fields(e, index, &inside, depth);
    lua_pop(L, 1);
    uint32_t sizes[2] = {(uint32_t)items, (uint32_t)count + (uint32_t)other};
    memcpy(e->vm->output.bytes + counts, sizes, sizeof sizes);
}

static void encode_frozen(encoder *e, int index, path *at, int depth) {
    const fb_frozen *handle = fb_frozen_at(e->L, index);
    if (e->strict) {
        const char *problem = lua_pushfstring(
            e->L, "is a %s, which dies with its call; keep its fields instead", fb_kind(e->vm, handle));
        refuse(e, at, problem);
    }
    fb_live_at(e->L, index);
    if (handle->class == FB_CLASS_PLAIN) {
        put_tag(e, 6);
    } else {
        const char *kind = fb_kind(e->vm, handle);
        put_tag(e, 7);
        put_string(e, kind, strlen(kind));
    }
    fb_push_data(e->L, index);
    encode_content(e, lua_gettop(e->L), at, depth);
    lua_pop(e->L, 1);
}

/// Appends the value at the absolute `index`. Stack unchanged. Raises script.value.
static void encode(encoder *e, int index, path *at, int depth) {
    lua_State *L = e->L;
    if (--e->nodes < 0) refuse(e, at, "is one value too many");
    if (e->nodes % FB_NODES_PER_LOOK == 0) {
        // A table that is shared is written anew in each place, so little memory may be many values.
        fb_charge(e->vm, FB_NODES_PER_LOOK);
        fb_look_at_clock(e->vm);
    }
    const char *kind = e->shown ? shown_kind(e, index, at, depth) : NULL;
    if (kind != NULL) {
        put_kind(e, kind);
        return;
    }
    switch (lua_type(L, index)) {
    case LUA_TNIL: put_tag(e, 0); break;
    case LUA_TBOOLEAN: put_tag(e, lua_toboolean(L, index) ? 2 : 1); break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            int64_t integer = lua_tointeger(L, index);
            put_tag(e, 3);
            put(e, &integer, sizeof integer);
        } else {
            double number = lua_tonumber(L, index);
            if (e->strict && number != number) refuse(e, at, "is not a number (NaN)");
            put_tag(e, 4);
            put(e, &number, sizeof number);
        }
        break;
    case LUA_TSTRING: {
        size_t count;
        const char *bytes = lua_tolstring(L, index, &count);
        put_tag(e, 5);
        put_string(e, bytes, count);
        break;
    }
    case LUA_TTABLE:
        if (e->strict && lua_getmetatable(L, index)) refuse(e, at, "has a metatable, which cannot be kept");
        put_tag(e, 6);
        encode_content(e, index, at, depth);
        break;
    case LUA_TUSERDATA: encode_frozen(e, index, at, depth); break;
    case LUA_TFUNCTION: refuse(e, at, "is a function");
    default: refuse(e, at, "is a coroutine");
    }
}

static encoder begin(lua_State *L, bool strict, const char *root) {
    fb_lua_vm *vm = fb_vm(L);
    return (encoder){L, vm, vm->limits.nodes, strict, false, root, 0};
}

static void encode_list(encoder *e, int first, int count) {
    e->vm->output.count = 0;
    put_u32(e, (uint32_t)count);
    for (int i = 0; i < count; i++) {
        e->number = i + 1;
        path top = {NULL, NULL, 0, 0};
        encode(e, first + i, &top, 0);
    }
}

/// Writes `count` values from `first` on as a list into the output; `what` names them in errors ("argument 2").
/// Stack unchanged. Raises script.value.
void fb_encode_values(lua_State *L, int first, int count, const char *what) {
    encoder e = begin(L, false, what);
    encode_list(&e, first, count);
}

/// As fb_encode_values, for people: a function, a coroutine, a cycle or what is too deep is named rather than refused.
/// Stack unchanged. Raises script.value for what is too much.
void fb_encode_shown(lua_State *L, int first, int count, const char *what) {
    encoder e = begin(L, false, what);
    e.shown = true;
    encode_list(&e, first, count);
}

/// Appends one value to the output. Stack unchanged. Raises script.value.
void fb_encode_append(lua_State *L, int index, const char *what) {
    encoder e = begin(L, false, what);
    path top = {NULL, NULL, 0, 0};
    encode(&e, lua_absindex(L, index), &top, 0);
}

/// Writes the durable table into the output, by the strict rules. Stack unchanged. Raises script.value.
void fb_encode_state(lua_State *L, int index) {
    fb_vm(L)->output.count = 0;
    encoder e = begin(L, true, "state");
    path top = {NULL, NULL, 0, 0};
    encode(&e, lua_absindex(L, index), &top, 0);
}
