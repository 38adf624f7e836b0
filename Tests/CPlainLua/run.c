// One chunk in one state.
#include "CPlainLua.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HOOK_INTERVAL = 1000 };

typedef struct {
    size_t used, limit;
    int64_t instructions;
} account;

static account *account_of(lua_State *L) {
    void *ud;
    lua_getallocf(L, &ud);
    return ud;
}

static void *allocate(void *ud, void *block, size_t old_size, size_t new_size) {
    account *own = ud;
    if (block == NULL) old_size = 0;
    if (new_size == 0) {
        own->used -= old_size;
        free(block);
        return NULL;
    }
    if (own->limit > 0 && new_size > old_size && own->used + (new_size - old_size) > own->limit) return NULL;
    void *moved = realloc(block, new_size);
    if (moved != NULL) own->used += new_size - old_size;
    return moved;
}

static void count_down(lua_State *L, lua_Debug *record) {
    (void)record;
    account *own = account_of(L);
    own->instructions -= HOOK_INTERVAL;
    if (own->instructions < 0) luaL_error(L, "too many instructions");
}

static int64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static void keep(plain_lua_result *result, const char *text, size_t count) {
    result->text = malloc(count + 1);
    if (result->text == NULL) return;
    memcpy(result->text, text, count);
    result->text[count] = 0;
    result->count = count;
}

typedef struct {
    const char *source;
    size_t size;
    plain_lua_result *result;
} request;

/// Runs the chunk and leaves one string; protected by the caller.
static int run_chunk(lua_State *L) {
    request *asked = lua_touserdata(L, 1);
    luaL_openlibs(L);
    lua_settop(L, 0);
    if (luaL_loadbufferx(L, asked->source, asked->size, "=plain", NULL) != LUA_OK) {
        asked->result->status = PLAIN_LUA_SYNTAX;
        return lua_error(L);
    }
    asked->result->status = PLAIN_LUA_ERROR;
    int64_t begun = now_ns();
    int status = lua_pcall(L, 0, LUA_MULTRET, 0);
    asked->result->elapsed_ns = now_ns() - begun;
    if (status != LUA_OK) {
        if (status == LUA_ERRMEM) asked->result->status = PLAIN_LUA_MEMORY;
        return lua_error(L);
    }
    int count = lua_gettop(L);
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    for (int i = 1; i <= count; i++) {
        if (i > 1) luaL_addchar(&text, '\t');
        luaL_tolstring(L, i, NULL);
        luaL_addvalue(&text);
    }
    luaL_pushresult(&text);
    asked->result->status = PLAIN_LUA_OK;
    return 1;
}

static int text_of_error(lua_State *L) {
    luaL_tolstring(L, 1, NULL);
    return 1;
}

plain_lua_result plain_lua_run(const char *source, size_t size, size_t memory_bytes, int64_t instructions) {
    plain_lua_result result = {PLAIN_LUA_MEMORY, 0, 0, NULL, 0};
    account own = {0, memory_bytes, instructions};
    lua_State *L = lua_newstate(allocate, &own);
    if (L == NULL) return result;
    if (instructions > 0) lua_sethook(L, count_down, LUA_MASKCOUNT, HOOK_INTERVAL);
    request asked = {source, size, &result};
    lua_pushcfunction(L, run_chunk);
    lua_pushlightuserdata(L, &asked);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK && lua_type(L, -1) != LUA_TSTRING) {
        lua_pushcfunction(L, text_of_error);
        lua_insert(L, -2);
        lua_pcall(L, 1, 1, 0);
    }
    size_t count = 0;
    const char *text = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &count) : "";
    keep(&result, text, count);
    lua_close(L);
    return result;
}

void plain_lua_free(plain_lua_result *result) {
    free(result->text);
    result->text = NULL;
    result->count = 0;
}
