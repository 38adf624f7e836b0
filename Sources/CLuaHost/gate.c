// Functions of Lua's own behind a gate: what they do without allocating is paid for before they do it.
#include "internal.h"

enum { PARTS_PER_FUEL = 4 };  // bytes read, values pushed: about as long as an instruction

/// A position as scripts write it, made a number from 0 to `size`.
static int64_t position(lua_State *L, int argument, lua_Integer missing, int64_t size) {
    int is_integer;
    lua_Integer given = lua_isnoneornil(L, argument) ? missing : lua_tointegerx(L, argument, &is_integer);
    if (given < 0) given = given < -size ? 0 : given + size + 1;
    return given > size ? size : given;
}

/// How many parts the call will touch. Stack unchanged. Raises: no, wrong arguments are Lua's to find.
static int64_t parts_of(lua_State *L, fb_work work) {
    int64_t size = lua_type(L, 1) == LUA_TSTRING ? (int64_t)lua_rawlen(L, 1) : 0;
    switch (work) {
    case FB_WORK_FIXED: return 0;
    case FB_WORK_ARGUMENTS: return lua_gettop(L);
    case FB_WORK_TEXT: return size + lua_gettop(L);
    case FB_WORK_RANGE:
    case FB_WORK_VALUES: {
        int64_t first = position(L, 2, 1, size);
        // A function that takes one of a position takes it where there is no last one.
        int64_t last = position(L, 3, lua_isnoneornil(L, 2) ? -1 : first, size);
        return last < first ? 0 : last - first + 1;
    }
    case FB_WORK_STEPS: {
        lua_Integer steps = lua_tointeger(L, 2);
        return steps > size || steps < -size ? size : steps < 0 ? -steps : steps;
    }
    }
    return 0;
}

/// Upvalues: the function, its work.
static int pass(lua_State *L) {
    fb_work work = (fb_work)lua_tointeger(L, lua_upvalueindex(2));
    int64_t parts = parts_of(L, work);
    fb_charge(fb_vm(L), parts / PARTS_PER_FUEL + 1);
    // One value is pushed for each byte.
    if (work == FB_WORK_VALUES && !fb_stack_has_room(L, parts)) return luaL_error(L, "string slice too long");
    // Called directly, so that errors name the script's line as Lua's own function would.
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/// Adds functions of one of Lua's libraries to the table on top. Stack unchanged.
void fb_add_gates(lua_State *L, lua_CFunction open, const fb_gate *gates) {
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    for (; gates->name != NULL; gates++) {
        lua_getfield(L, -1, gates->name);
        if (gates->work != FB_WORK_FIXED) {
            lua_pushinteger(L, gates->work);
            lua_pushcclosure(L, pass, 2);
        }
        lua_setfield(L, -3, gates->name);
    }
    lua_pop(L, 1);
}
