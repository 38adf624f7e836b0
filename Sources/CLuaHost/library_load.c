// load: text that is given as a string, within the limit on sources. What it makes is never taken for a script of the host.
#include "internal.h"

#include <string.h>

enum { NAME_MAX_BYTES = 200 };  // Lua shows 60

/// Pushes a chunk name that Lua shows as [string "…"], whatever the script asked for: nothing that a script compiles can
/// pass for a script or library of the host. Stack: +1.
static const char *push_chunk_name(lua_State *L, const char *name, size_t count) {
    char safe[NAME_MAX_BYTES + 1];
    if (count > 0 && (*name == '=' || *name == '@')) name++, count--;
    if (count > NAME_MAX_BYTES) count = NAME_MAX_BYTES;
    for (size_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)name[i];
        safe[i] = (byte < ' ' && byte != '\n' && byte != '\t') || byte == 127 ? '?' : (char)byte;
    }
    if (count > 0 && (*safe == '=' || *safe == '@')) *safe = '?';
    safe[count] = 0;
    return lua_pushstring(L, safe);
}

static int fail(lua_State *L) {
    luaL_pushfail(L);
    lua_insert(L, -2);
    return 2;
}

/// load(text, chunkname, mode, env) → function, or nil and a message. Raises on wrong arguments only.
int fb_load(lua_State *L) {
    fb_lua_vm *vm = fb_vm(L);
    if (lua_type(L, 1) == LUA_TFUNCTION)
        return luaL_argerror(L, 1, "a string expected; text from a reader function is not available to scripts");
    size_t count, name_count;
    const char *text = luaL_checklstring(L, 1, &count), *name = luaL_optlstring(L, 2, text, &name_count);
    const char *mode = luaL_optstring(L, 3, "t");
    if (name == text) name_count = count;
    bool has_environment = !lua_isnone(L, 4);
    if (count > vm->limits.source_bytes) {
        lua_pushfstring(L, "the text has %I bytes; at most %I are allowed", (LUAI_UACINT)count,
                        (LUAI_UACINT)vm->limits.source_bytes);
        return fail(L);
    }
    fb_charge(vm, (int64_t)count * FB_FUEL_PER_SOURCE_BYTE);
    const char *chunk = push_chunk_name(L, name, name_count);
    // Bytecode is refused in any mode; a mode without text refuses text, as in Lua.
    bool is_binary = count > 0 && *text == LUA_SIGNATURE[0];
    if (luaL_loadbufferx(L, text, count, chunk, is_binary || strchr(mode, 't') != NULL ? "t" : mode) != LUA_OK)
        return fail(L);
    if (has_environment) {
        lua_pushvalue(L, 4);
        if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
    }
    return 1;
}
