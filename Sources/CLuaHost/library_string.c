// string.rep and string.format, and the lock on the metatable of strings.
#include "internal.h"

#include <limits.h>
#include <string.h>

/// rep(s, n, separator): the size is checked before anything is copied.
static int string_rep(lua_State *L) {
    size_t size, separator_size;
    const char *text = luaL_checklstring(L, 1, &size);
    lua_Integer n = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &separator_size);
    if (n <= 0 || size + separator_size == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t unit = size + separator_size;
    if ((uint64_t)n > INT_MAX / unit) return luaL_error(L, "resulting string too large");
    size_t total = unit * (size_t)n - separator_size;
    luaL_Buffer buffer;
    char *out = luaL_buffinitsize(L, &buffer, total);
    for (lua_Integer i = 0; i < n; i++) {
        memcpy(out, text, size);
        out += size;
        if (i + 1 < n && separator_size > 0) {
            memcpy(out, separator, separator_size);
            out += separator_size;
        }
    }
    luaL_pushresultsize(&buffer, total);
    return 1;
}

/// The longest that one conversion can become: `%99.99f` of the largest number.
enum { LONGEST_ITEM = 420 };

/// Makes the value at `argument` a string, without an address in it. Returns its size. Stack unchanged.
static size_t text_of(lua_State *L, int argument) {
    size_t size;
    if (lua_type(L, argument) == LUA_TSTRING) {
        lua_tolstring(L, argument, &size);
    } else {
        fb_tostring(L, argument, &size);
        lua_replace(L, argument);
    }
    return size;
}

/// format: what it makes is paid for before it is made, %s goes through the host's tostring, %p is refused; the rest,
/// and its limit of two digits for widths and precisions, is Lua's (upvalue 1).
static int string_format(lua_State *L) {
    fb_lua_vm *vm = fb_vm(L);
    size_t count;
    const char *format = luaL_checklstring(L, 1, &count);
    int argument = 1, top = lua_gettop(L);
    size_t most = count;
    for (size_t i = 0; i < count; i++) {
        if (format[i] != '%') continue;
        if (++i < count && format[i] == '%') continue;
        while (i < count && format[i] != 0 && strchr("-+ #0123456789.", format[i]) != NULL) i++;
        if (i >= count || ++argument > top) break;
        if (format[i] == 'p') return luaL_error(L, "'%%p' is not available to scripts");
        if (format[i] == 'q' && lua_type(L, argument) == LUA_TSTRING && lua_rawlen(L, argument) > FB_QUOTED_MAX)
            return luaL_error(L, "a text of more than %d bytes cannot be quoted", FB_QUOTED_MAX);
        size_t size = format[i] == 's' ? text_of(L, argument)
            : format[i] == 'q' && lua_type(L, argument) == LUA_TSTRING ? lua_rawlen(L, argument)
                                                                       : 0;
        most += size > LONGEST_ITEM ? size : 8;
        if (most > vm->limits.memory_bytes) fb_leave(vm, FB_LUA_MEMORY);
    }
    fb_charge(vm, (int64_t)(most / FB_BYTES_PER_FUEL));
    // Called directly, so that errors name the script's line as Lua's own function would.
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// Adds to the table on top, which becomes what methods of strings are looked up in. Stack unchanged.
void fb_open_string(lua_State *L) {
    lua_pushcfunction(L, string_rep);
    lua_setfield(L, -2, "rep");
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_getfield(L, -1, "__index");
    lua_getfield(L, -1, "format");
    lua_pushcclosure(L, string_format, 1);
    lua_setfield(L, -5, "format");
    lua_pop(L, 1);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}
