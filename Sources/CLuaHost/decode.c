// A flat buffer to Lua values; the format is in encode.c. Buffers are checked: a wrong one raises script.value.
#include "internal.h"

#include <string.h>

#include "names.h"

typedef struct {
    lua_State *L;
    fb_lua_vm *vm;
    const uint8_t *at, *end;
    int names;  // stack index of the machine's own table of interned names
    int64_t nodes;
} reader;

_Noreturn static void malformed(reader *r) {
    fb_raise(r->L, FB_LUA_VALUE, "the host sent a malformed value");
}

static const uint8_t *take(reader *r, size_t count) {
    if ((size_t)(r->end - r->at) < count) malformed(r);
    const uint8_t *bytes = r->at;
    r->at += count;
    return bytes;
}

static uint32_t take_u32(reader *r) {
    uint32_t value;
    memcpy(&value, take(r, sizeof value), sizeof value);
    return value;
}

/// Pushes the string of an interned name. Stack: +1.
static uint32_t push_name(reader *r) {
    uint32_t id = take_u32(r);
    if (lua_rawgeti(r->L, r->names, id) != LUA_TNIL) return id;
    lua_pop(r->L, 1);
    const fb_name *name = fb_name_at(id);
    if (name == NULL) malformed(r);
    lua_pushlstring(r->L, name->bytes, name->count);
    lua_pushvalue(r->L, -1);
    lua_rawseti(r->L, r->names, id);
    return id;
}

static int32_t take_class(reader *r, uint8_t tag) {
    if (tag == 7) {
        uint32_t count = take_u32(r);
        const char *bytes = (const char *)take(r, count);
        return fb_class_named(r->L, bytes, count);
    }
    uint32_t id = push_name(r);
    if (id < FB_NAMES && r->vm->class_of_name[id] > 0) {
        lua_pop(r->L, 1);
        return r->vm->class_of_name[id] - 1;
    }
    size_t count;
    const char *bytes = lua_tolstring(r->L, -1, &count);
    int32_t class = fb_class_named(r->L, bytes, count);
    lua_pop(r->L, 1);
    if (id < FB_NAMES) r->vm->class_of_name[id] = (int16_t)(class + 1);
    return class;
}

static void decode(reader *r, bool frozen, int depth);

/// Pushes a table. Stack: +1.
static void decode_table(reader *r, bool frozen, int depth) {
    lua_State *L = r->L;
    if (depth >= r->vm->limits.depth) fb_raise(L, FB_LUA_VALUE, "a value from the host is nested too deep");
    luaL_checkstack(L, 6, "value too deep");
    uint32_t items = take_u32(r), fields = take_u32(r);
    // Each value takes a byte at least: no table is made larger than its buffer.
    if (items + 2 * (uint64_t)fields > (uint64_t)(r->end - r->at)) malformed(r);
    lua_createtable(L, (int)items, (int)fields);
    int table = lua_gettop(L);
    for (uint32_t i = 1; i <= items; i++) {
        decode(r, frozen, depth + 1);
        lua_rawseti(L, table, i);
    }
    for (uint32_t i = 0; i < fields; i++) {
        if (r->at < r->end && *r->at == 8) {  // nearly every key
            r->at++;
            push_name(r);
            decode(r, frozen, depth + 1);
            lua_rawset(L, table);
            continue;
        }
        decode(r, frozen, depth + 1);
        int type = lua_type(L, -1);
        if (type != LUA_TSTRING && type != LUA_TNUMBER && type != LUA_TBOOLEAN)
            fb_raise(L, FB_LUA_VALUE, "a value from the host has a key that is no number, string or boolean");
        decode(r, frozen, depth + 1);
        lua_rawset(L, table);
    }
}

/// Pushes the next value. Inside a frozen table every table is frozen. Stack: +1. Raises script.value.
static void decode(reader *r, bool frozen, int depth) {
    lua_State *L = r->L;
    if (--r->nodes < 0) fb_raise(L, FB_LUA_VALUE, "a value from the host has too many parts");
    uint8_t tag = *take(r, 1);
    switch (tag) {
    case 0: lua_pushnil(L); break;
    case 1: lua_pushboolean(L, 0); break;
    case 2: lua_pushboolean(L, 1); break;
    case 3: {
        int64_t integer;
        memcpy(&integer, take(r, sizeof integer), sizeof integer);
        lua_pushinteger(L, integer);
        break;
    }
    case 4: {
        double number;
        memcpy(&number, take(r, sizeof number), sizeof number);
        lua_pushnumber(L, number);
        break;
    }
    case 5: {
        uint32_t count = take_u32(r);
        lua_pushlstring(L, (const char *)take(r, count), count);
        break;
    }
    case 6:
        decode_table(r, frozen, depth);
        if (frozen) fb_freeze(L, FB_CLASS_PLAIN, 1);
        break;
    case 7:
    case 9: {
        int32_t class = take_class(r, tag);
        int values = r->vm->classes[class].has_objects ? 2 : 1, parts = 0;
        // The data of errors is read where no script asks for it.
        bool stays = !frozen && class != FB_CLASS_ERROR;
        size_t size = stays ? fb_unread_size(r->vm, r->at, (size_t)(r->end - r->at), depth, &parts) : 0;
        if (size > 0 && parts <= r->nodes) {
            r->nodes -= parts;
            fb_freeze_unread(L, class, values, take(r, size), size);
        } else {
            decode_table(r, true, depth);
            fb_freeze(L, class, values);
        }
        break;
    }
    case 8: push_name(r); break;
    default: malformed(r);
    }
}

static reader begin(lua_State *L, const uint8_t *bytes, size_t count) {
    fb_lua_vm *vm = fb_vm(L);
    if (count > vm->limits.buffer_bytes) fb_raise(L, FB_LUA_VALUE, "the values from the host are too large");
    luaL_checkstack(L, 10, NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_NAMES);
    return (reader){L, vm, bytes, bytes + count, lua_gettop(L), vm->limits.nodes};
}

/// Pushes the values of a list and returns how many. Stack: +result. Raises script.value.
int fb_decode_list(lua_State *L, const uint8_t *bytes, size_t count) {
    reader r = begin(L, bytes, count);
    uint32_t values = take_u32(&r);
    if (values > (size_t)(r.end - r.at)) malformed(&r);
    if (!fb_stack_has_room(L, values)) fb_raise(L, FB_LUA_VALUE, "the host sent %d values at once", (int)values);
    luaL_checkstack(L, (int)values + 6, "too many arguments");
    for (uint32_t i = 0; i < values; i++) decode(&r, false, 0);
    if (r.at != r.end) malformed(&r);
    lua_remove(L, r.names);
    return (int)values;
}

/// Pushes the one value of a buffer. Stack: +1. Raises script.value.
void fb_decode_value(lua_State *L, const uint8_t *bytes, size_t count) {
    reader r = begin(L, bytes, count);
    decode(&r, false, 0);
    if (r.at != r.end) malformed(&r);
    lua_remove(L, r.names);
}

/// Decodes what was left encoded of the live handle at `index`, which is absolute. Stack unchanged. Raises: no.
void fb_decode_unread(lua_State *L, int index) {
    fb_frozen *handle = lua_touserdata(L, index);
    reader r = begin(L, (const uint8_t *)(handle + 1), handle->unread);
    decode_table(&r, true, 0);
    lua_setiuservalue(L, index, 1);
    handle->unread = 0;
    lua_remove(L, r.names);
}
