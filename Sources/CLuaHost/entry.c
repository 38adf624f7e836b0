// What the entries do, inside their protected call.
#include "internal.h"

#include <string.h>

/// Reads { source, chunk } from the request and pushes the compiled chunk. Stack: +1.
static void compile_request(lua_State *L, bool as_expression) {
    const fb_lua_entry *entry = fb_vm(L)->entry;
    int base = lua_gettop(L);
    if (fb_decode_list(L, entry->request, entry->request_count) != 2)
        fb_raise(L, FB_LUA_VALUE, "the host sent a malformed request");
    size_t size;
    const char *source = lua_tolstring(L, base + 1, &size);
    const char *chunk = lua_tostring(L, base + 2);
    if (as_expression) {
        lua_pushliteral(L, "return ");
        lua_pushvalue(L, base + 1);
        lua_concat(L, 2);
        size_t longer;
        const char *expression = lua_tolstring(L, -1, &longer);
        if (fb_compile_text(L, expression, longer, chunk) == LUA_OK) {
            lua_replace(L, base + 1);
            lua_settop(L, base + 1);
            return;
        }
    }
    fb_compile(L, source, size, chunk);
    lua_replace(L, base + 1);
    lua_settop(L, base + 1);
}

/// Encodes the value on top as a trial. Stack: 1 → 0. Raises script.value.
static int encode_trial(lua_State *L) {
    fb_encode_append(L, 1, "a field");
    return 0;
}

static bool is_plain(lua_State *L, int index) {
    int type = lua_type(L, index);
    if (type == LUA_TBOOLEAN || type == LUA_TNUMBER || type == LUA_TSTRING) return true;
    if (type != LUA_TTABLE) return false;
    lua_pushcfunction(L, encode_trial);
    lua_pushvalue(L, index);
    bool plain = lua_pcall(L, 1, 0, 0) == LUA_OK;
    if (!plain) lua_pop(L, 1);
    fb_vm(L)->output.count = 0;
    return plain;
}

/// Runs the script, keeps its functions, outputs { handlers, keys, values }. Raises script.load and what the script does.
static int load_script(lua_State *L) {
    compile_request(L, false);
    lua_call(L, 0, 1);
    if (!lua_istable(L, 1))
        fb_raise(L, FB_LUA_NO_LOAD, "the script must return a table of handlers; it returned %s",
                 lua_isnil(L, 1) ? "nothing" : lua_pushfstring(L, "a %s", luaL_typename(L, 1)));
    lua_newtable(L);  // 2: the functions
    lua_newtable(L);  // 3: list of their names
    lua_newtable(L);  // 4: list of all names
    lua_newtable(L);  // 5: plain values
    fb_key small[FB_SMALL_KEYS];
    size_t count;
    int other;
    const fb_key *keys = fb_sorted_keys(L, 1, 0, small, &count, &other);  // 6
    for (size_t i = 0; i < count; i++) {
        if (keys[i].rank != FB_RANK_STRING) continue;
        fb_push_key(L, &keys[i]);  // 7
        lua_pushvalue(L, 7);
        lua_rawget(L, 1);  // 8
        lua_pushvalue(L, 7);
        lua_rawseti(L, 4, (lua_Integer)lua_rawlen(L, 4) + 1);
        if (lua_isfunction(L, 8)) {
            lua_pushvalue(L, 7);
            lua_rawseti(L, 3, (lua_Integer)lua_rawlen(L, 3) + 1);
            lua_rawset(L, 2);
        } else if (is_plain(L, 8)) {
            lua_rawset(L, 5);
        }
        lua_settop(L, 6);
    }
    lua_pushvalue(L, 2);
    lua_rawseti(L, LUA_REGISTRYINDEX, FB_REG_HANDLERS);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, 3);
    lua_setfield(L, -2, "handlers");
    lua_pushvalue(L, 4);
    lua_setfield(L, -2, "keys");
    lua_pushvalue(L, 5);
    lua_setfield(L, -2, "values");
    fb_encode_values(L, lua_gettop(L), 1, "the script's table");
    return 0;
}

/// Outputs the results from `base` to the top.
static int encode_results(lua_State *L, int base) {
    int count = lua_gettop(L) - base + 1;
    fb_encode_values(L, base, count < FB_RESULTS ? count : FB_RESULTS, "result");
    return 0;
}

static int call_handler(lua_State *L) {
    const fb_lua_entry *entry = fb_vm(L)->entry;
    lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_HANDLERS);
    lua_pushlstring(L, entry->handler, entry->handler_count);
    if (lua_rawget(L, 1) == LUA_TNIL) {
        lua_pushlstring(L, entry->handler, entry->handler_count);
        fb_raise(L, FB_LUA_NO_HANDLER, "the script has no handler '%s'", lua_tostring(L, -1));
    }
    int count = fb_decode_list(L, entry->request, entry->request_count);
    lua_call(L, count, LUA_MULTRET);
    return encode_results(L, 2);
}

/// Runs a chunk of its own with arguments, as a program; its results are for people to read.
static int run_program(lua_State *L) {
    const fb_lua_entry *entry = fb_vm(L)->entry;
    int count = fb_decode_list(L, entry->request, entry->request_count);
    if (count < 2) fb_raise(L, FB_LUA_VALUE, "the host sent a malformed request");
    size_t size;
    const char *source = lua_tolstring(L, 1, &size);
    fb_compile(L, source, size, lua_tostring(L, 2));
    lua_replace(L, 2);
    lua_remove(L, 1);
    lua_call(L, count - 2, LUA_MULTRET);
    fb_encode_shown(L, 1, lua_gettop(L), "result");
    return 0;
}

static int set_state(lua_State *L) {
    const fb_lua_entry *entry = fb_vm(L)->entry;
    fb_decode_list(L, entry->request, entry->request_count);
    if (lua_isnil(L, 1)) {
        lua_newtable(L);
        lua_replace(L, 1);
    }
    if (!lua_istable(L, 1)) fb_raise(L, FB_LUA_VALUE, "the state must be a table, not a %s", luaL_typename(L, 1));
    lua_settop(L, 1);
    lua_rawseti(L, LUA_REGISTRYINDEX, FB_REG_STATE);
    fb_vm(L)->state_given = false;  // nobody has seen this one
    return 0;
}

/// The body of every entry. Stack: 0 → 0. Raises what the entry raises.
int fb_run_entry(lua_State *L) {
    const fb_lua_entry *entry = fb_vm(L)->entry;
    fb_walk_end(L, 0);  // those that the last entry left unfinished
    switch (entry->action) {
    case FB_LUA_DESCRIBE:
        fb_decode_list(L, entry->request, entry->request_count);
        fb_describe_library(L, 1);
        return 0;
    case FB_LUA_LOAD: return load_script(L);
    case FB_LUA_CALL: return call_handler(L);
    case FB_LUA_EVALUATE:
        compile_request(L, true);
        lua_call(L, 0, LUA_MULTRET);
        return encode_results(L, 1);
    case FB_LUA_RUN: return run_program(L);
    case FB_LUA_SET_STATE: return set_state(L);
    case FB_LUA_ENCODE_STATE:
        lua_rawgeti(L, LUA_REGISTRYINDEX, FB_REG_STATE);
        fb_encode_state(L, 1);
        return 0;
    }
    return 0;
}
