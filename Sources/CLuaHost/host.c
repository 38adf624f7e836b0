// Functions of the embedder: from Lua through C to Swift and back.
#include "internal.h"

#include <stdio.h>
#include <string.h>

void fb_lua_reply_value(fb_lua_vm *vm, const uint8_t *bytes, size_t count) {
    vm->reply.count = 0;
    vm->reply_is_error = false;
    vm->reply_failed = !fb_buffer_reserve(&vm->reply, count);
    if (vm->reply_failed) return;
    if (count > 0) memcpy(vm->reply.bytes, bytes, count);
    vm->reply.count = count;
}

void fb_lua_reply_error(
    fb_lua_vm *vm, const uint8_t *code, size_t code_count, const uint8_t *message, size_t message_count,
    int64_t cause) {
    vm->reply.count = 0;
    vm->reply_is_error = true;
    vm->reply_cause = cause;
    vm->reply_code_count = code_count;
    vm->reply_failed = !fb_buffer_reserve(&vm->reply, code_count + message_count);
    if (vm->reply_failed) return;
    if (code_count > 0) memcpy(vm->reply.bytes, code, code_count);
    if (message_count > 0) memcpy(vm->reply.bytes + code_count, message, message_count);
    vm->reply.count = code_count + message_count;
}

/// Raises what the host threw as an error object { code, message }. Raises always.
static int raise_reply(lua_State *L, fb_lua_vm *vm) {
    const char *bytes = (const char *)vm->reply.bytes;
    lua_createtable(L, 0, 2);
    lua_pushlstring(L, bytes, vm->reply_code_count);
    lua_setfield(L, -2, "code");
    lua_pushlstring(L, bytes + vm->reply_code_count, vm->reply.count - vm->reply_code_count);
    lua_setfield(L, -2, "message");
    fb_freeze(L, FB_CLASS_ERROR, 1)->cause = vm->reply_cause;
    return lua_error(L);
}

/// Asks the host; the receiver lies at 1, the arguments after it. Stack: n → 1. Raises.
static int ask_host(lua_State *L, int32_t index) {
    fb_lua_vm *vm = fb_vm(L);
    int count = lua_gettop(L);
    fb_charge(vm, FB_FUEL_PER_HOST_CALL);
    luaL_checkstack(L, 10, NULL);
    fb_encode_values(L, 2, count - 1, "argument");
    fb_encode_append(L, 1, "the receiver");
    vm->reply_failed = true;
    vm->entry->host(vm->entry->context, vm, index, vm->output.bytes, vm->output.count);
    if (vm->reply_failed) fb_leave(vm, FB_LUA_MEMORY);
    fb_look_at_clock(vm);
    if (vm->reply_is_error) return raise_reply(L, vm);
    fb_decode_value(L, vm->reply.bytes, vm->reply.count);
    return 1;
}

/// Asks for a library by its name: { source, chunk }, or a text with the names of those that there are. Stack: 2 (nil and
/// the name) → 1. Raises.
int fb_ask_for_library(lua_State *L) {
    return ask_host(L, FB_LUA_LIBRARY);
}

/// A global function or one of a module; upvalue 1 is its number. Stack: n → 1. Raises.
static int call_function(lua_State *L) {
    int32_t index = (int32_t)lua_tointeger(L, lua_upvalueindex(1));
    lua_pushnil(L);
    lua_insert(L, 1);
    if (index == fb_vm(L)->print_index) {
        for (int i = 2; i <= lua_gettop(L); i++) {
            size_t count;
            fb_tostring(L, i, &count);
            lua_replace(L, i);
        }
    }
    return ask_host(L, index);
}

/// A method; upvalues: its number, its class, its name. Stack: n → 1. Raises.
static int call_method(lua_State *L) {
    fb_lua_vm *vm = fb_vm(L);
    int32_t class = (int32_t)lua_tointeger(L, lua_upvalueindex(2));
    const fb_frozen *handle = fb_frozen_at(L, 1);
    if (handle == NULL || handle->class != class) {
        const char *name = lua_tostring(L, lua_upvalueindex(3));
        const char *kind = vm->classes[class].name;
        return luaL_error(L, "call it with a colon, %s:%s(…), on a %s", kind, name, kind);
    }
    fb_live_at(L, 1);
    if (lua_getiuservalue(L, 1, 3) <= LUA_TNIL) {
        lua_pop(L, 1);
        if (vm->classes[class].identity[0] != 0) {
            fb_push_field(L, 1, vm->classes[class].identity);
        } else {
            lua_pushnil(L);
        }
    }
    lua_replace(L, 1);
    return ask_host(L, (int32_t)lua_tointeger(L, lua_upvalueindex(1)));
}

/// Copies the string in a field of the table on top; "" when there is none. Stack unchanged.
static void copy_field(lua_State *L, const char *field, char *copy, size_t size) {
    lua_getfield(L, -1, field);
    const char *text = lua_tostring(L, -1);
    snprintf(copy, size, "%s", text == NULL ? "" : text);
    lua_pop(L, 1);
}

/// Fills in one class from its description, which lies on top. Stack unchanged.
static void describe_class(lua_State *L, int32_t class) {
    fb_lua_vm *vm = fb_vm(L);
    char text[64];
    int description = lua_gettop(L);
    copy_field(L, "identity", vm->classes[class].identity, sizeof vm->classes[class].identity);
    lua_newtable(L);
    int members = lua_gettop(L);
    lua_getfield(L, description, "methods");
    lua_pushnil(L);
    while (lua_next(L, -2)) {  // name → number of the function
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_pushinteger(L, class);
        lua_pushvalue(L, -3);
        lua_pushcclosure(L, call_method, 3);
        lua_rawset(L, members);
        lua_pop(L, 1);
        vm->classes[class].has_members = true;
    }
    lua_pop(L, 1);
    lua_getfield(L, description, "objects");
    lua_pushnil(L);
    while (lua_next(L, -2)) {  // field → name of its class
        size_t count;
        const char *name = lua_tolstring(L, -1, &count);
        int32_t object = fb_class_named(L, name, count);
        lua_pushvalue(L, -2);
        lua_pushinteger(L, object);
        lua_rawset(L, members);
        lua_pop(L, 1);
        vm->classes[class].has_members = vm->classes[class].has_objects = true;
    }
    lua_pop(L, 1);
    lua_pushvalue(L, description);
    copy_field(L, "state", text, sizeof text);
    lua_pop(L, 1);
    if (text[0] != 0) {
        lua_pushboolean(L, 1);
        lua_setfield(L, members, text);
        vm->classes[class].has_members = true;
    }
    lua_rawseti(L, LUA_REGISTRYINDEX, FB_REG_MEMBERS + class);
}

/// Adds to `target` what the table `members` describes: for a number the function of that number, for a table a frozen
/// table of its members, which is called `path` and its name. Stack unchanged. Raises.
static void add_members(lua_State *L, int members, int target, const char *path) {
    luaL_checkstack(L, 10, NULL);
    lua_pushnil(L);
    while (lua_next(L, members)) {
        int member = lua_gettop(L);
        lua_pushvalue(L, member - 1);
        if (lua_istable(L, member)) {
            size_t count;
            if (path[0] == 0) lua_pushvalue(L, member - 1);
            else lua_pushfstring(L, "%s.%s", path, lua_tostring(L, member - 1));
            const char *name = lua_tolstring(L, -1, &count);
            lua_newtable(L);
            add_members(L, member, lua_gettop(L), name);
            fb_freeze(L, fb_class_named(L, name, count), 1)->generation = FB_FOREVER;
            lua_remove(L, -2);
        } else {
            lua_pushvalue(L, member);
            lua_pushcclosure(L, call_function, 1);
        }
        lua_rawset(L, target);
        lua_pop(L, 1);
    }
}

/// Makes the functions, modules and classes of a library's description. Stack unchanged. Raises.
///
/// The description: { globals = { name = number }, modules = { name = { name = number or another such table } },
/// classes = { name = { methods = { name = number }, objects = { field = class }, state =, identity = } } }.
void fb_describe_library(lua_State *L, int index) {
    fb_lua_vm *vm = fb_vm(L);
    lua_pushglobaltable(L);
    int globals = lua_gettop(L);
    lua_getfield(L, index, "globals");
    if (lua_getfield(L, -1, "print") == LUA_TNUMBER) vm->print_index = (int32_t)lua_tointeger(L, -1);
    lua_pop(L, 1);
    add_members(L, globals + 1, globals, "");
    lua_pop(L, 1);
    lua_getfield(L, index, "modules");
    add_members(L, globals + 1, globals, "");
    lua_pop(L, 2);

    lua_getfield(L, index, "classes");
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        size_t count;
        const char *name = lua_tolstring(L, -2, &count);
        describe_class(L, fb_class_named(L, name, count));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}
