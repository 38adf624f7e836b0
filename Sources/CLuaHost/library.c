// The allow-list: what scripts find in their globals. The tests compare it with a golden list.
#include "internal.h"

static const char *const base_names[] = {
    "assert", "error",  "getmetatable", "ipairs",   "pcall",        "rawequal", "rawset",
    "select", "tonumber", "xpcall",     "_VERSION", NULL,
};
static const char *const coroutine_names[] = {"isyieldable", "running", "status", "yield", NULL};
static const char *const math_names[] = {
    "abs",  "acos", "asin", "atan", "ceil", "cos",  "deg",  "exp",       "floor", "fmod", "huge", "log",
    "max",  "maxinteger", "min", "mininteger", "modf", "pi", "rad", "sin", "sqrt", "tan", "tointeger",
    "type", "ult",  NULL,
};
static const char *const string_names[] = {"len", NULL};
static const char *const table_names[] = {"pack", NULL};
static const char *const utf8_names[] = {"charpattern", NULL};

/// Functions of Lua whose results are new strings, or that do little: the allocator or the gate is paid.
static const fb_gate string_gates[] = {
    {"byte", FB_WORK_VALUES},  {"char", FB_WORK_ARGUMENTS}, {"lower", FB_WORK_FIXED}, {"pack", FB_WORK_TEXT},
    {"packsize", FB_WORK_TEXT}, {"reverse", FB_WORK_FIXED}, {"sub", FB_WORK_FIXED},  {"unpack", FB_WORK_TEXT},
    {"upper", FB_WORK_FIXED}, {NULL, FB_WORK_FIXED},
};
static const fb_gate utf8_gates[] = {
    {"char", FB_WORK_ARGUMENTS}, {"codepoint", FB_WORK_VALUES}, {"codes", FB_WORK_FIXED},
    {"len", FB_WORK_RANGE},      {"offset", FB_WORK_STEPS},    {NULL, FB_WORK_FIXED},
};

/// Opens one of Lua's libraries and leaves a new table with its allowed entries. Stack: +1.
static void open_allowed(lua_State *L, lua_CFunction open, const char *const *names) {
    lua_pushcfunction(L, open);
    lua_call(L, 0, 1);
    lua_newtable(L);
    for (; *names != NULL; names++) {
        lua_getfield(L, -2, *names);
        lua_setfield(L, -2, *names);
    }
    lua_remove(L, -2);
}

/// Opens a library, lets `add` put the host's own functions in, and makes it a global. Stack unchanged.
static void open_global(
    lua_State *L, const char *name, lua_CFunction open, const char *const *names, void (*add)(lua_State *)) {
    open_allowed(L, open, names);
    if (add != NULL) add(L);
    lua_setglobal(L, name);
}

static void add_string(lua_State *L) {
    fb_add_gates(L, luaopen_string, string_gates);
    fb_open_pattern(L);
    fb_open_string(L);
}

static void add_utf8(lua_State *L) {
    fb_add_gates(L, luaopen_utf8, utf8_gates);
}

/// Makes the globals of a machine. Stack unchanged.
void fb_open_libraries(lua_State *L) {
    // Lua's base library writes into the globals that there are; the allowed part goes into fresh ones.
    open_allowed(L, luaopen_base, base_names);
    lua_pushvalue(L, -1);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "_G");
    fb_open_base(L);
    lua_getfield(L, -1, "pcall");
    fb_vm(L)->pcall = lua_tocfunction(L, -1);
    lua_getfield(L, -2, "xpcall");
    fb_vm(L)->xpcall = lua_tocfunction(L, -1);
    lua_pop(L, 3);

    open_global(L, "coroutine", luaopen_coroutine, coroutine_names, fb_open_coroutine);
    open_global(L, "math", luaopen_math, math_names, fb_open_math);
    open_global(L, "string", luaopen_string, string_names, add_string);
    open_global(L, "table", luaopen_table, table_names, fb_open_table);
    open_global(L, "utf8", luaopen_utf8, utf8_names, add_utf8);
    lua_newtable(L);
    fb_open_os(L);
    lua_setglobal(L, "os");
}
