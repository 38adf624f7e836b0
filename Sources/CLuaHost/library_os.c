// os.time, os.date and os.clock from the clock of the event, in UTC: no script can tell when or where it really runs.
#include "internal.h"

#include <math.h>
#include <string.h>
#include <time.h>

static lua_Integer event_seconds(lua_State *L) {
    double now = floor(fb_vm(L)->entry->now);
    return now > -0x1p62 && now < 0x1p62 ? (lua_Integer)now : 0;
}

/// The whole number in a field of the table at 1. Raises when it is missing, no whole number, or out of range.
static int date_field(lua_State *L, const char *name, int missing, int offset) {
    int given = lua_getfield(L, 1, name);
    int whole;
    lua_Integer value = lua_tointegerx(L, -1, &whole);
    lua_pop(L, 1);
    if (given == LUA_TNIL && missing >= 0) return missing - offset;
    if (!whole) luaL_error(L, "field '%s' must be a whole number", name);
    if (value < -1000000000 || value > 1000000000) luaL_error(L, "field '%s' is out of range", name);
    return (int)value - offset;
}

/// os.time() → seconds; os.time{ year =, month =, day =, … } → seconds of that moment.
static int os_time(lua_State *L) {
    if (lua_isnoneornil(L, 1)) {
        lua_pushinteger(L, event_seconds(L));
        return 1;
    }
    if (lua_type(L, 1) != LUA_TUSERDATA) luaL_checktype(L, 1, LUA_TTABLE);
    struct tm parts = {0};
    parts.tm_year = date_field(L, "year", -1, 1900);
    parts.tm_mon = date_field(L, "month", -1, 1);
    parts.tm_mday = date_field(L, "day", -1, 0);
    parts.tm_hour = date_field(L, "hour", 12, 0);
    parts.tm_min = date_field(L, "min", 0, 0);
    parts.tm_sec = date_field(L, "sec", 0, 0);
    lua_pushinteger(L, (lua_Integer)timegm(&parts));
    return 1;
}

static int push_parts(lua_State *L, const struct tm *parts) {
    lua_createtable(L, 0, 9);
    const struct {
        const char *name;
        int value;
    } fields[] = {
        {"year", parts->tm_year + 1900}, {"month", parts->tm_mon + 1}, {"day", parts->tm_mday},
        {"hour", parts->tm_hour},        {"min", parts->tm_min},       {"sec", parts->tm_sec},
        {"yday", parts->tm_yday + 1},    {"wday", parts->tm_wday + 1},
    };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        lua_pushinteger(L, fields[i].value);
        lua_setfield(L, -2, fields[i].name);
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "isdst");
    return 1;
}

/// os.date(format, time): as in Lua, always in UTC; no locale.
static int os_date(lua_State *L) {
    size_t count;
    const char *format = luaL_optlstring(L, 1, "%c", &count);
    time_t time = (time_t)(lua_isnoneornil(L, 2) ? event_seconds(L) : luaL_checkinteger(L, 2));
    struct tm parts;
    if (gmtime_r(&time, &parts) == NULL) return luaL_error(L, "the date cannot be represented");
    if (count > 0 && *format == '!') format++, count--;
    if (strcmp(format, "*t") == 0) return push_parts(L, &parts);
    luaL_Buffer text;
    luaL_buffinit(L, &text);
    for (size_t i = 0; i < count; i++) {
        if (format[i] != '%') {
            luaL_addchar(&text, format[i]);
            continue;
        }
        char one[] = {'%', i + 1 < count ? format[++i] : 0, 0}, out[128];
        if (one[1] == 0 || strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", one[1]) == NULL)
            return luaL_argerror(L, 1, "invalid conversion specifier");
        if (one[1] == 'Z') luaL_addstring(&text, "UTC");
        else luaL_addlstring(&text, out, strftime(out, sizeof out, one, &parts));
    }
    luaL_pushresult(&text);
    return 1;
}

/// os.clock() → the event's time with its fraction; it stands still while a script runs.
static int os_clock(lua_State *L) {
    lua_pushnumber(L, fb_vm(L)->entry->now);
    return 1;
}

/// Adds to the table on top. Stack unchanged.
void fb_open_os(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"clock", os_clock}, {"date", os_date}, {"time", os_time}, {NULL, NULL},
    };
    luaL_setfuncs(L, functions, 0);
}
