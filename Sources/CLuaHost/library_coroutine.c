// Coroutines that pay for being made and resumed. There is no `close`, and one that failed is not closed by `wrap`:
// chains of closing coroutines overflow the C stack in 5.4.4.
#include "internal.h"

static lua_State *coroutine_at(lua_State *L) {
    lua_State *thread = lua_tothread(L, 1);
    luaL_argexpected(L, thread != NULL, 1, "thread");
    return thread;
}

/// Resumes `thread` with the `count` values on top; its results, or −1 and one error value. Stack: −count, +results.
static int resume(lua_State *L, lua_State *thread, int count) {
    fb_lua_vm *vm = fb_vm(L);
    fb_charge(vm, FB_FUEL_PER_RESUME);
    if (!fb_stack_has_room(thread, count) || !lua_checkstack(thread, count)) {
        lua_pushliteral(L, "too many arguments to resume");
        return -1;
    }
    lua_xmove(L, thread, count);
    int results;
    lua_State *resumer = vm->running;
    vm->running = thread;
    fb_adopt_interval(vm, thread);
    int status = lua_resume(thread, L, count, &results);
    vm->running = resumer;
    fb_adopt_interval(vm, L);
    if (status != LUA_OK && status != LUA_YIELD) {
        fb_note_where(vm, thread);
        lua_xmove(thread, L, 1);
        return -1;
    }
    if (!fb_stack_has_room(L, results) || !lua_checkstack(L, results + 1)) {
        lua_pop(thread, results);
        lua_pushliteral(L, "too many results to resume");
        return -1;
    }
    lua_xmove(thread, L, results);
    return results;
}

static int coroutine_resume(lua_State *L) {
    lua_State *thread = coroutine_at(L);
    int results = resume(L, thread, lua_gettop(L) - 1);
    lua_pushboolean(L, results >= 0);
    if (results < 0) results = 1;
    lua_insert(L, -(results + 1));
    return results + 1;
}

static int call_wrapped(lua_State *L) {
    lua_State *thread = lua_tothread(L, lua_upvalueindex(1));
    int results = resume(L, thread, lua_gettop(L));
    if (results < 0) return lua_error(L);
    return results;
}

static int coroutine_create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    fb_charge(fb_vm(L), FB_FUEL_PER_COROUTINE);
    lua_State *thread = lua_newthread(L);
    fb_size_stack(fb_vm(L), thread, FB_COROUTINE_SLOTS);
    lua_pushvalue(L, 1);
    lua_xmove(L, thread, 1);
    return 1;
}

static int coroutine_wrap(lua_State *L) {
    coroutine_create(L);
    lua_pushcclosure(L, call_wrapped, 1);
    return 1;
}

/// Adds to the table on top. Stack unchanged.
void fb_open_coroutine(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"create", coroutine_create}, {"resume", coroutine_resume}, {"wrap", coroutine_wrap}, {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
