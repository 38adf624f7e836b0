// Frozen tables that are still encoded. A handler reads one or two fields of most events: those are looked up in the
// bytes. A table of which more is read, or in another way than by a field's name, is decoded then.
//
// Bytes that can be wrong in any way are never kept: what is not found in order here is decoded at once, and refused there.
#include "internal.h"

#include <string.h>

#include "names.h"

enum {
    PARTS = 64,  // values of a table, nested ones included: looking up a field goes through all of them
    DEPTH = 4,   // of tables inside
    READS = 6,   // fields looked up before a table is decoded: about as long as decoding ten fields takes
};

typedef struct {
    const uint8_t *at, *end;
    int parts;  // values that may still come
} cursor;

static bool skip(cursor *c, size_t count) {
    if ((size_t)(c->end - c->at) < count) return false;
    c->at += count;
    return true;
}

static bool take_u32(cursor *c, uint32_t *value) {
    const uint8_t *from = c->at;
    if (!skip(c, sizeof *value)) return false;
    memcpy(value, from, sizeof *value);
    return true;
}

static bool skip_string(cursor *c) {
    uint32_t count;
    return take_u32(c, &count) && skip(c, count);
}

static bool skip_name(cursor *c) {
    uint32_t id;
    return take_u32(c, &id) && fb_name_at(id) != NULL;
}

/// Only keys that are strings.
static bool skip_key(cursor *c) {
    if (c->at == c->end) return false;
    uint8_t tag = *c->at++;
    return tag == 8 ? skip_name(c) : tag == 5 && skip_string(c);
}

static bool skip_content(fb_lua_vm *vm, cursor *c, int depth);

static bool skip_value(fb_lua_vm *vm, cursor *c, int depth) {
    if (c->at == c->end || --c->parts < 0) return false;
    switch (*c->at++) {
    case 0:
    case 1:
    case 2: return true;
    case 3:
    case 4: return skip(c, 8);
    case 5: return skip_string(c);
    case 6: return skip_content(vm, c, depth + 1);
    case 8: return skip_name(c);
    case 9: {
        // A kind that is new to the machine becomes a class now, not while the script reads.
        uint32_t id;
        return take_u32(c, &id) && id < FB_NAMES && vm->class_of_name[id] > 0 && skip_content(vm, c, depth + 1);
    }
    default: return false;
    }
}

static bool skip_content(fb_lua_vm *vm, cursor *c, int depth) {
    uint32_t items = 0, fields = 0;
    if (depth >= DEPTH || !take_u32(c, &items) || !take_u32(c, &fields)) return false;
    for (uint32_t i = 0; i < items; i++)
        if (!skip_value(vm, c, depth)) return false;
    for (uint32_t i = 0; i < fields; i++)
        if (!skip_key(c) || !skip_value(vm, c, depth)) return false;
    return true;
}

/// How many bytes the content of a table takes that may stay encoded, and in `*parts` how many values it has; 0 when it
/// has to be decoded. `depth` is that of the table. Raises: no.
size_t fb_unread_size(fb_lua_vm *vm, const uint8_t *bytes, size_t count, int depth, int *parts) {
    cursor c = {bytes, bytes + count, PARTS};
    if (depth + DEPTH > vm->limits.depth || !skip_content(vm, &c, 0)) return 0;
    *parts = PARTS - c.parts;
    return (size_t)(c.at - bytes);
}

static bool is_key(cursor *c, const char *key, size_t count) {
    uint32_t number = 0;
    bool is_name = *c->at++ == 8;
    take_u32(c, &number);
    if (is_name) {
        const fb_name *name = fb_name_at(number);
        return name->count == count && memcmp(name->bytes, key, count) == 0;
    }
    const uint8_t *bytes = c->at;
    c->at += number;
    return number == count && memcmp(bytes, key, count) == 0;
}

/// Pushes a value that is no table. Stack: +1.
static void push_value(lua_State *L, const uint8_t *at) {
    uint32_t count;
    int64_t integer;
    double number;
    const fb_name *name;
    switch (*at++) {
    case 1:
    case 2: lua_pushboolean(L, at[-1] == 2); break;
    case 3:
        memcpy(&integer, at, sizeof integer);
        lua_pushinteger(L, integer);
        break;
    case 4:
        memcpy(&number, at, sizeof number);
        lua_pushnumber(L, number);
        break;
    case 5:
        memcpy(&count, at, sizeof count);
        lua_pushlstring(L, (const char *)at + sizeof count, count);
        break;
    case 8:
        memcpy(&count, at, sizeof count);
        name = fb_name_at(count);
        lua_pushlstring(L, name->bytes, name->count);
        break;
    default: lua_pushnil(L);
    }
}

/// Pushes the field of the handle at `index` that the value at `key` names, nil when there is none, if that can be told
/// without decoding; false and nothing pushed otherwise. Stack: +1 or 0. Raises: no.
bool fb_push_unread(lua_State *L, int index, int key) {
    fb_frozen *handle = lua_touserdata(L, index);
    if (handle->unread == 0 || lua_type(L, key) != LUA_TSTRING || handle->reads++ >= READS) return false;
    size_t count;
    const char *name = lua_tolstring(L, key, &count);
    const uint8_t *bytes = (const uint8_t *)(handle + 1), *found = NULL;
    cursor c = {bytes, bytes + handle->unread, PARTS};
    uint32_t items = 0, fields = 0;
    take_u32(&c, &items);
    take_u32(&c, &fields);
    for (uint32_t i = 0; i < items; i++) skip_value(fb_vm(L), &c, 0);
    for (uint32_t i = 0; i < fields; i++) {
        bool same = is_key(&c, name, count);
        if (same) found = c.at;  // the last of several, as in a table
        skip_value(fb_vm(L), &c, 0);
    }
    if (found == NULL) {
        lua_pushnil(L);
        return true;
    }
    if (*found == 6 || *found == 9) return false;  // a table is the same one each time
    push_value(L, found);
    return true;
}
