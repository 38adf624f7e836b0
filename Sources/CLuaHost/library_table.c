// Lua's table functions behind a gate: true lengths only, and the work is paid for before it is done.
#include "internal.h"

enum work { WORK_ONE, WORK_SORT, WORK_TAIL, WORK_RANGE_2, WORK_RANGE_3 };

static int64_t saturating_span(lua_Integer first, lua_Integer last) {
    if (last < first) return 0;
    uint64_t span = (uint64_t)last - (uint64_t)first + 1;
    return span == 0 || span > INT64_MAX / 4 ? INT64_MAX / 4 : (int64_t)span;
}

/// How many elements the call will touch. Stack unchanged. Raises when the table's length is a function's word.
static int64_t work_of(lua_State *L, enum work work) {
    if (lua_type(L, 1) == LUA_TTABLE && luaL_getmetafield(L, 1, "__len") != LUA_TNIL)
        luaL_error(L, "the table has a '__len'; functions of 'table' need the true length");
    bool readable = lua_type(L, 1) == LUA_TTABLE || fb_frozen_at(L, 1) != NULL;
    lua_Integer length = readable ? luaL_len(L, 1) : 0;
    switch (work) {
    case WORK_ONE: return 1;
    case WORK_SORT: {
        int64_t steps = length;
        for (lua_Integer n = length; n > 1; n /= 2) steps += length;
        return steps;
    }
    case WORK_TAIL:  // insert and remove: what lies behind the position moves
        return lua_gettop(L) < 2 ? 1 : saturating_span(lua_isinteger(L, 2) ? lua_tointeger(L, 2) : length, length);
    case WORK_RANGE_2: return saturating_span(luaL_optinteger(L, 2, 1), luaL_optinteger(L, 3, length));
    case WORK_RANGE_3: return saturating_span(luaL_optinteger(L, 3, 1), luaL_optinteger(L, 4, length));
    }
    return 0;
}

static int pass(lua_State *L, enum work work) {
    int top = lua_gettop(L);
    fb_charge(fb_vm(L), work_of(L, work));
    lua_settop(L, top);
    // Called directly, so that errors name the script's line as Lua's own function would.
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

static int table_concat(lua_State *L) {
    return pass(L, WORK_RANGE_3);
}

static int table_insert(lua_State *L) {
    return pass(L, lua_gettop(L) == 3 ? WORK_TAIL : WORK_ONE);
}

static int table_move(lua_State *L) {
    return pass(L, WORK_RANGE_2);
}

static int table_remove(lua_State *L) {
    return pass(L, WORK_TAIL);
}

static int table_sort(lua_State *L) {
    return pass(L, WORK_SORT);
}

static int table_unpack(lua_State *L) {
    return pass(L, WORK_RANGE_2);
}

/// Adds to the table on top. Stack unchanged.
void fb_open_table(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"concat", table_concat}, {"insert", table_insert}, {"move", table_move},
        {"remove", table_remove}, {"sort", table_sort},     {"unpack", table_unpack},
    };
    lua_pushcfunction(L, luaopen_table);
    lua_call(L, 0, 1);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        lua_getfield(L, -1, functions[i].name);
        lua_pushcclosure(L, functions[i].func, 1);
        lua_setfield(L, -3, functions[i].name);
    }
    lua_pop(L, 1);
}
