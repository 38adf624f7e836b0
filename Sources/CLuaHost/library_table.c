// table.concat, insert, move, remove and unpack. They read and write elements as Lua's own do, metamethods included;
// a length may lie, because every element is paid for.
#include "internal.h"

// An element becomes text and is copied; behind a metatable a function of the host may be called for each.
enum { FUEL_PER_JOINED = 2, FUEL_PER_ANSWERED = 32 };

static bool has_field(lua_State *L, const char *name) {
    int type = lua_getfield(L, -1, name);
    lua_pop(L, 1);
    return type != LUA_TNIL;
}

/// The argument is a table or can do what is asked of one. Stack unchanged.
void fb_check_table(lua_State *L, int argument, int uses) {
    if (lua_type(L, argument) == LUA_TTABLE) return;
    const fb_frozen *handle = fb_frozen_at(L, argument);
    if (handle != NULL) {
        fb_live_at(L, argument);
        if (uses & FB_WRITES) luaL_error(L, "cannot change this %s: it is read-only", fb_kind(fb_vm(L), handle));
        return;
    }
    if (lua_getmetatable(L, argument)) {
        bool able = (!(uses & FB_READS) || has_field(L, "__index")) && (!(uses & FB_WRITES) || has_field(L, "__newindex"))
            && (!(uses & FB_MEASURES) || has_field(L, "__len"));
        lua_pop(L, 1);
        if (able) return;
    }
    luaL_checktype(L, argument, LUA_TTABLE);
}

/// Puts the plain table behind a handle in its place: reading through the handle would look up each element twice.
static void read_behind_handle(lua_State *L, int argument) {
    if (fb_frozen_at(L, argument) == NULL) return;
    fb_push_content(L, argument);
    lua_replace(L, argument);
}

/// The length of argument 1 as it says itself. Stack unchanged. Raises.
lua_Integer fb_table_length(lua_State *L, int uses) {
    fb_check_table(L, 1, uses | FB_MEASURES);
    return luaL_len(L, 1);
}

/// Pays for `count` elements, which all will be moved. Stack unchanged.
static void pay_for(lua_State *L, lua_Unsigned count) {
    fb_charge(fb_vm(L), count > INT64_MAX / 4 ? INT64_MAX / 4 : (int64_t)count);
}

static int table_insert(lua_State *L) {
    lua_Integer place, end = (lua_Integer)((lua_Unsigned)fb_table_length(L, FB_READS | FB_WRITES) + 1);
    switch (lua_gettop(L)) {
    case 2: place = end; break;
    case 3: {
        place = luaL_checkinteger(L, 2);
        luaL_argcheck(L, (lua_Unsigned)place - 1u < (lua_Unsigned)end, 2, "position out of bounds");
        if (place < end) pay_for(L, (lua_Unsigned)end - (lua_Unsigned)place);
        int64_t left = 0;
        for (lua_Integer i = end; i > place; i--) {
            fb_pace(fb_vm(L), &left);
            lua_geti(L, 1, i - 1);
            lua_seti(L, 1, i);
        }
        break;
    }
    default: return luaL_error(L, "wrong number of arguments to 'insert'");
    }
    lua_seti(L, 1, place);
    return 0;
}

static int table_remove(lua_State *L) {
    lua_Integer size = fb_table_length(L, FB_READS | FB_WRITES), place = luaL_optinteger(L, 2, size);
    if (place != size) luaL_argcheck(L, (lua_Unsigned)place - 1u <= (lua_Unsigned)size, 1, "position out of bounds");
    if (place < size) pay_for(L, (lua_Unsigned)size - (lua_Unsigned)place);
    lua_geti(L, 1, place);
    int64_t left = 0;
    for (; place < size; place++) {
        fb_pace(fb_vm(L), &left);
        lua_geti(L, 1, place + 1);
        lua_seti(L, 1, place);
    }
    lua_pushnil(L);
    lua_seti(L, 1, place);
    return 1;
}

static int table_move(lua_State *L) {
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    fb_check_table(L, 1, FB_READS);
    fb_check_table(L, target, FB_WRITES);
    if (target != 1) read_behind_handle(L, 1);
    if (last >= first) {
        luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
        lua_Integer count = last - first + 1;
        luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
        pay_for(L, (lua_Unsigned)count);
        // Where the ranges overlap, what is still to be read must not be written over.
        bool upward = to > last || to <= first || (target != 1 && !lua_compare(L, 1, target, LUA_OPEQ));
        int64_t left = 0;
        for (lua_Integer i = 0; i < count; i++) {
            lua_Integer step = upward ? i : count - 1 - i;
            fb_pace(fb_vm(L), &left);
            lua_geti(L, 1, first + step);
            lua_seti(L, target, to + step);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

static void add_element(lua_State *L, luaL_Buffer *text, lua_Integer position, int64_t cost) {
    fb_charge(fb_vm(L), cost);
    lua_geti(L, 1, position);
    if (!lua_isstring(L, -1))
        luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1),
                   (LUAI_UACINT)position);
    luaL_addvalue(text);
}

static int table_concat(lua_State *L) {
    lua_Integer last = fb_table_length(L, FB_READS);
    size_t size;
    const char *separator = luaL_optlstring(L, 2, "", &size);
    lua_Integer at = luaL_optinteger(L, 3, 1);
    last = luaL_optinteger(L, 4, last);
    read_behind_handle(L, 1);
    int64_t cost = lua_getmetatable(L, 1) ? FUEL_PER_ANSWERED : FUEL_PER_JOINED;
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    int64_t left = 0;
    for (; at < last; at++) {
        fb_pace(fb_vm(L), &left);
        add_element(L, &text, at, cost);
        luaL_addlstring(&text, separator, size);
    }
    if (at == last) add_element(L, &text, at, cost);
    luaL_pushresult(&text);
    return 1;
}

static int table_unpack(lua_State *L) {
    lua_Integer first = luaL_optinteger(L, 2, 1);
    lua_Integer last = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
    if (first > last) return 0;
    read_behind_handle(L, 1);
    lua_Unsigned count = (lua_Unsigned)last - (lua_Unsigned)first;
    if (count >= INT32_MAX || !fb_stack_has_room(L, (int64_t)count) || !lua_checkstack(L, (int)++count)) return luaL_error(L, "too many results to unpack");
    pay_for(L, count);
    int64_t left = 0;
    for (lua_Unsigned i = 0; i < count; i++) {
        fb_pace(fb_vm(L), &left);
        lua_geti(L, 1, first + (lua_Integer)i);
    }
    return (int)count;
}

/// Adds to the table on top. Stack unchanged.
void fb_open_table(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"concat", table_concat}, {"insert", table_insert}, {"move", table_move},
        {"remove", table_remove}, {"sort", fb_table_sort},  {"unpack", table_unpack}, {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
