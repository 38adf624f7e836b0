// Frozen tables: userdata that read like tables, refuse assignment, and die with the call they were made in.
#include "internal.h"

#include <string.h>

/// The handle at `index`, or NULL. All userdata that scripts can hold are handles. Stack unchanged. Raises: no.
fb_frozen *fb_frozen_at(lua_State *L, int index) {
    return lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
}

/// What a script's author calls a handle: its kind, or "table".
const char *fb_kind(fb_lua_vm *vm, const fb_frozen *handle) {
    return vm->classes[handle->class].name;
}

/// The handle at `index`, which must be alive. Stack unchanged. Raises when it is none or its call has ended.
fb_frozen *fb_live_at(lua_State *L, int index) {
    fb_lua_vm *vm = fb_vm(L);
    fb_frozen *handle = fb_frozen_at(L, index);
    if (handle == NULL) luaL_error(L, "a handle expected, got %s", luaL_typename(L, index));
    if (handle->generation != vm->generation && handle->generation != FB_FOREVER)
        luaL_error(L, "this %s handle ended with its call; keep what you need of it, not the handle",
                   fb_kind(vm, handle));
    return handle;
}

/// Pushes the plain table behind the table or live handle at `index`; false and nothing pushed for other types.
/// Stack: +1 or 0. Raises when the handle is dead.
bool fb_push_content(lua_State *L, int index) {
    if (lua_type(L, index) == LUA_TTABLE) {
        lua_pushvalue(L, index);
        return true;
    }
    if (fb_frozen_at(L, index) == NULL) return false;
    fb_live_at(L, index);
    fb_push_data(L, index);
    return true;
}

/// Pushes the plain table behind the live handle at `index`. Stack: +1. Raises: no.
void fb_push_data(lua_State *L, int index) {
    if (((fb_frozen *)lua_touserdata(L, index))->unread > 0) fb_decode_unread(L, index);
    lua_getiuservalue(L, index, 1);
}

/// Pushes a field of the live handle at `index`, which is absolute. Stack: +1. Raises: no.
void fb_push_field(lua_State *L, int index, const char *name) {
    lua_pushstring(L, name);
    if (!fb_push_unread(L, index, -1)) {
        fb_push_data(L, index);
        lua_getfield(L, -1, name);
        lua_remove(L, -2);
    }
    lua_remove(L, -2);
}

static void set_class(lua_State *L, int32_t class) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_METATABLES + class);
    lua_setmetatable(L, -2);
}

/// Wraps the table on the top of the stack with `values` user values. Stack: 0 (replaced). Raises: no.
fb_frozen *fb_freeze(lua_State *L, int32_t class, int values) {
    fb_frozen *handle = lua_newuserdatauv(L, sizeof *handle, values);
    *handle = (fb_frozen){fb_vm(L)->generation, class, FB_LUA_OK, -1, 0, 0};
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    set_class(L, class);
    return handle;
}

/// Pushes a handle whose data stays as it is encoded in these bytes, which fb_unread_size found. Stack: +1. Raises: no.
void fb_freeze_unread(lua_State *L, int32_t class, int values, const uint8_t *bytes, size_t count) {
    fb_frozen *handle = lua_newuserdatauv(L, sizeof *handle + count, values);
    *handle = (fb_frozen){fb_vm(L)->generation, class, FB_LUA_OK, -1, (uint32_t)count, 0};
    memcpy(handle + 1, bytes, count);
    set_class(L, class);
}

/// Pushes the object of class `class` that the field on the stack at 2 names; the same one each time. Stack: +1.
static void push_object(lua_State *L, fb_lua_vm *vm, const fb_frozen *owner, int32_t class) {
    if (lua_getiuservalue(L, 1, 2) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 2);
        lua_pushvalue(L, -1);
        lua_setiuservalue(L, 1, 2);
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, -2) != LUA_TNIL) return;
    lua_pop(L, 1);
    lua_newtable(L);
    fb_freeze(L, class, 3)->generation = owner->generation;
    if (lua_getiuservalue(L, 1, 3) == LUA_TNONE || lua_isnil(L, -1)) {
        lua_pop(L, 1);
        fb_push_field(L, 1, vm->classes[owner->class].identity);
    }
    lua_setiuservalue(L, -2, 3);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);
}

/// __index: the data, then what the class offers. Stack: 2 → 1. Raises when the handle is dead.
static int frozen_index(lua_State *L) {
    fb_lua_vm *vm = fb_vm(L);
    const fb_frozen *handle = fb_live_at(L, 1);
    if (!fb_push_unread(L, 1, 2)) {
        fb_push_data(L, 1);
        lua_pushvalue(L, 2);
        lua_rawget(L, -2);
    }
    if (!lua_isnil(L, -1) || !vm->classes[handle->class].has_members) return 1;
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_MEMBERS + handle->class);
    lua_pushvalue(L, 2);
    switch (lua_rawget(L, -2)) {
    case LUA_TBOOLEAN:
        vm->state_given = true;
        lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_STATE);
        break;
    case LUA_TNUMBER: push_object(L, vm, handle, (int32_t)lua_tointeger(L, -1)); break;
    default: break;
    }
    return 1;
}

/// __newindex. Raises always.
static int frozen_newindex(lua_State *L) {
    const fb_frozen *handle = fb_live_at(L, 1);
    size_t count;
    const char *name = fb_tostring(L, 2, &count);
    return luaL_error(L, "cannot set '%s': this %s is read-only", name, fb_kind(fb_vm(L), handle));
}

/// __len. Stack: 1 → 1. Raises when the handle is dead.
static int frozen_len(lua_State *L) {
    fb_live_at(L, 1);
    fb_push_data(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

/// Makes a class without members and returns its number. Stack unchanged. Raises script.value when there are too many.
int32_t fb_class_add(lua_State *L, const char *name) {
    fb_lua_vm *vm = fb_vm(L);
    if (vm->class_count == FB_CLASSES) fb_raise(L, FB_LUA_VALUE, "more than %d kinds of handles", FB_CLASSES);
    if (vm->class_count % 16 == 0) {
        fb_class *more = fb_reallocate(vm->classes, sizeof *more * (size_t)(vm->class_count + 16));
        if (more == NULL) fb_leave(vm, FB_LUA_MEMORY);
        vm->classes = more;
    }
    int32_t class = vm->class_count;
    fb_class *entry = &vm->classes[class];
    memset(entry, 0, sizeof *entry);
    strncpy(entry->name, name, sizeof entry->name - 1);

    lua_createtable(L, 0, 5);
    lua_pushcfunction(L, frozen_index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, frozen_newindex);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, frozen_len);
    lua_setfield(L, -2, "__len");
    lua_pushstring(L, entry->name);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_rawseti(L, LUA_REGISTRYINDEX, FB_REG_METATABLES + class);
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_KINDS);
    lua_pushinteger(L, class);
    lua_setfield(L, -2, entry->name);
    lua_pop(L, 1);
    vm->class_count = class + 1;
    return class;
}

/// The class of that name, made when it is not known; a nameless kind is that of nested tables. Stack unchanged. Raises script.value.
int32_t fb_class_named(lua_State *L, const char *name, size_t count) {
    char copy[sizeof((fb_class *)0)->name];
    if (count == 0) return FB_CLASS_PLAIN;
    if (count >= sizeof copy || memchr(name, 0, count) != NULL)
        fb_raise(L, FB_LUA_VALUE, "the name of a kind is longer than %d bytes", (int)sizeof copy - 1);
    memcpy(copy, name, count);
    copy[count] = 0;
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_KINDS);
    int type = lua_getfield(L, -1, copy);
    int32_t class = (int32_t)lua_tointeger(L, -1);
    lua_pop(L, 2);
    return type == LUA_TNIL ? fb_class_add(L, copy) : class;
}
