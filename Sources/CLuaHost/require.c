// Compiling chunks, and `require`.
#include "internal.h"

#include <string.h>

/// Raises script.syntax with the position taken out of the compiler's message, which lies on top. Raises always.
static int raise_syntax(lua_State *L, const char *chunk) {
    // The compiler shortens names as LUA_IDSIZE says.
    char prefix[LUA_IDSIZE];
    size_t n = strlen(chunk);
    if (n > LUA_IDSIZE - 1) n = LUA_IDSIZE - 1;
    memcpy(prefix, chunk, n);
    prefix[n] = 0;
    // Where the compiler itself runs out of stack, Lua has called the entry's message handler, and this is a number.
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "the source is nested too deep";
    lua_Integer line = 0;
    if (strncmp(message, prefix, n) == 0 && message[n] == ':') {
        const char *at = message + n + 1;
        while (*at >= '0' && *at <= '9' && line < INT32_MAX / 10) line = line * 10 + (*at++ - '0');
        if (at[0] == ':' && at[1] == ' ') message = at + 2;
    }
    lua_createtable(L, 0, 4);
    lua_pushstring(L, fb_status_code(FB_LUA_SYNTAX));
    lua_setfield(L, -2, "code");
    lua_pushstring(L, message);
    lua_setfield(L, -2, "message");
    lua_pushstring(L, chunk);
    lua_setfield(L, -2, "chunk");
    lua_pushinteger(L, line);
    lua_setfield(L, -2, "line");
    fb_freeze(L, FB_CLASS_ERROR, 1)->status = FB_LUA_SYNTAX;
    return lua_error(L);
}

/// Compiles text; as luaL_loadbufferx, but the work is paid for. Stack: +1. Raises script.load when it is too long.
int fb_compile_text(lua_State *L, const char *source, size_t size, const char *chunk) {
    fb_lua_vm *vm = fb_vm(L);
    if (size > vm->limits.source_bytes)
        fb_raise(L, FB_LUA_NO_LOAD, "the source of %s has %d bytes; at most %d are allowed", chunk, (int)size,
                 (int)vm->limits.source_bytes);
    fb_charge(vm, (int64_t)size * FB_FUEL_PER_SOURCE_BYTE);
    int32_t line = fb_line_of_long_path(source, size);
    if (line > 0) {
        lua_pushfstring(L, "%s:%d: an access path of more than %d parts", chunk, (int)line, FB_PATH_PARTS);
        return LUA_ERRSYNTAX;
    }
    lua_pushfstring(L, "=%s", chunk);
    int status = luaL_loadbufferx(L, source, size, lua_tostring(L, -1), "t");
    lua_remove(L, -2);
    return status;
}

/// Pushes the function of a text chunk. Stack: +1. Raises script.syntax, script.load.
void fb_compile(lua_State *L, const char *source, size_t size, const char *chunk) {
    if (fb_compile_text(L, source, size, chunk) != LUA_OK) raise_syntax(L, chunk);
}

/// Raises when library `name` is being loaded, with the chain. The list of those lies on top. Stack unchanged.
static void refuse_cycle(lua_State *L, const char *name) {
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    int loading = lua_gettop(L);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, loading, i);
        bool same = strcmp(lua_tostring(L, -1), name) == 0;
        lua_pop(L, 1);
        if (!same) continue;
        luaL_Buffer chain;
        luaL_buffinit(L, &chain);
        for (; i <= count; i++) {
            lua_rawgeti(L, loading, i);
            luaL_addvalue(&chain);
            luaL_addstring(&chain, " → ");
        }
        luaL_addstring(&chain, name);
        luaL_pushresult(&chain);
        luaL_error(L, "libraries require each other: %s", lua_tostring(L, -1));
    }
}

/// Notes Lua's own libraries, as they are before any script can change them: for `require`, and for the names of functions
/// in error messages, which Lua looks for in this table. Stack unchanged.
void fb_open_require(lua_State *L) {
    static const char *const names[] = {"_G", "coroutine", "math", "os", "string", "table", "utf8"};
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lua_getglobal(L, names[i]);
        lua_setfield(L, -2, names[i]);
    }
    lua_pop(L, 1);
}

/// require(name): runs a library once and returns what it returned; Lua's own libraries have their names unless the host has
/// another of that name. Stack: 1 → 1. Raises.
int fb_require(lua_State *L) {
    const char *name = luaL_checkstring(L, 1);
    lua_settop(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_LOADED);  // 2
    if (lua_getfield(L, 2, name) != LUA_TNIL) return 1;
    lua_settop(L, 2);
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_LOADING);  // 3
    refuse_cycle(L, name);
    lua_pushcfunction(L, fb_ask_for_library);
    lua_pushnil(L);
    lua_pushvalue(L, 1);
    lua_call(L, 2, 1);  // 4
    if (lua_type(L, 4) != LUA_TTABLE) {
        lua_getfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
        if (lua_getfield(L, -1, name) != LUA_TNIL) return 1;
        lua_settop(L, 4);
        return luaL_error(L, "there is no library '%s'; known libraries: %s", name, lua_tostring(L, 4));
    }
    lua_rawgeti(L, 4, 1);
    lua_rawgeti(L, 4, 2);
    size_t size;
    const char *source = lua_tolstring(L, 5, &size);
    lua_pushcfunction(L, fb_where_handler);  // 7
    fb_compile(L, source, size, lua_tostring(L, 6));
    lua_Integer depth = (lua_Integer)lua_rawlen(L, 3) + 1;
    lua_pushvalue(L, 1);
    lua_rawseti(L, 3, depth);
    // Protected, so that the list of libraries being loaded stays true when one fails.
    int status = lua_pcall(L, 0, 1, 7);
    lua_pushnil(L);
    lua_rawseti(L, 3, depth);
    if (status != LUA_OK) return lua_error(L);
    if (lua_isnil(L, -1)) {
        lua_pop(L, 1);
        lua_pushboolean(L, 1);
    }
    lua_pushvalue(L, -1);
    lua_setfield(L, 2, name);
    return 1;
}
