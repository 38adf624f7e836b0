// Errors: raising them with a code, and writing down what happened when nothing caught one.
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LEVELS = 60 };  // how far down the stack positions are looked for

/// The stable code of a status; those of statuses that scripts cannot catch included.
const char *fb_status_code(fb_lua_status status) {
    switch (status) {
    case FB_LUA_SYNTAX: return "script.syntax";
    case FB_LUA_VALUE: return "script.value";
    case FB_LUA_NO_LOAD: return "script.load";
    case FB_LUA_NO_HANDLER: return "script.handler";
    default: return "script.error";
    }
}

void fb_report_clear(fb_lua_vm *vm) {
    fb_report *report = &vm->report;
    report->message_count = 0;
    report->chunk[0] = 0;
    report->line = 0;
    report->host_code[0] = 0;
    report->cause = -1;
    report->trace_count = 0;
}

static void report_bytes(fb_lua_vm *vm, const char *bytes, size_t count) {
    if (count > sizeof vm->report.message) count = sizeof vm->report.message;
    memcpy(vm->report.message, bytes, count);
    vm->report.message_count = count;
}

void fb_report_text(fb_lua_vm *vm, const char *text) {
    report_bytes(vm, text, strlen(text));
}

static const char *chunk_name(const lua_Debug *record) {
    return *record->source == '=' || *record->source == '@' ? record->source + 1 : record->short_src;
}

static void add_trace(fb_report *report, const lua_Debug *record) {
    if (report->trace_count == FB_TRACE) return;
    char *line = report->trace[report->trace_count++];
    size_t size = sizeof report->trace[0];
    const char *chunk = chunk_name(record);
    if (*record->what == 'm')
        snprintf(line, size, "%s:%d in the main chunk", chunk, record->currentline);
    else if (record->name != NULL)
        snprintf(line, size, "%s:%d in %s '%.60s'", chunk, record->currentline, record->namewhat, record->name);
    else
        snprintf(line, size, "%s:%d in the function of line %d", chunk, record->currentline, record->linedefined);
}

/// Notes the innermost Lua line of `L` and the traceback. Stack unchanged, allocates nothing. Raises: no.
void fb_report_position(fb_lua_vm *vm, lua_State *L) {
    fb_report *report = &vm->report;
    lua_Debug record;
    for (int level = 0; level < LEVELS && lua_getstack(L, level, &record); level++) {
        if (!lua_getinfo(L, "Sln", &record) || record.currentline <= 0) continue;
        if (report->line == 0) {
            report->line = record.currentline;
            snprintf(report->chunk, sizeof report->chunk, "%s", chunk_name(&record));
        }
        add_trace(report, &record);
    }
}

/// Notes where `L` stands, for the error on its top that will be raised again on another stack; keeps the note when the
/// error has been raised again already. Stack unchanged. Raises: no.
void fb_note_where(fb_lua_vm *vm, lua_State *L) {
    lua_Debug record;
    size_t known = strlen(vm->where.prefix), count;
    if (known > 0 && lua_type(L, -1) == LUA_TSTRING) {
        const char *text = lua_tolstring(L, -1, &count);
        if (count >= known && memcmp(text, vm->where.prefix, known) == 0) return;
    }
    for (int level = 0; level < LEVELS && lua_getstack(L, level, &record); level++) {
        if (!lua_getinfo(L, "Sl", &record) || record.currentline <= 0) continue;
        snprintf(vm->where.prefix, sizeof vm->where.prefix, "%s:%d: ", record.short_src, record.currentline);
        snprintf(vm->where.chunk, sizeof vm->where.chunk, "%s", chunk_name(&record));
        vm->where.line = record.currentline;
        return;
    }
}

/// Message handler that only notes the place. Stack: 1 → 1. Raises: no.
int fb_where_handler(lua_State *L) {
    fb_note_where(fb_vm(L), L);
    return 1;
}

/// Takes a position off the front of a message, when it names a line that is truly being executed: scripts can write
/// anything into their messages.
static void report_string(fb_lua_vm *vm, lua_State *L, const char *text, size_t count) {
    fb_report *report = &vm->report;
    lua_Debug record;
    char prefix[LUA_IDSIZE + 16];
    for (int level = 0; level < LEVELS && lua_getstack(L, level, &record); level++) {
        if (!lua_getinfo(L, "Sl", &record) || record.currentline <= 0) continue;
        int n = snprintf(prefix, sizeof prefix, "%s:%d: ", record.short_src, record.currentline);
        if ((size_t)n > count || memcmp(prefix, text, (size_t)n) != 0) continue;
        report_bytes(vm, text + n, count - (size_t)n);
        report->line = record.currentline;
        snprintf(report->chunk, sizeof report->chunk, "%s", chunk_name(&record));
        return;
    }
    size_t n = strlen(vm->where.prefix);
    if (n > 0 && n <= count && memcmp(vm->where.prefix, text, n) == 0) {
        report_bytes(vm, text + n, count - n);
        report->line = vm->where.line;
        memcpy(report->chunk, vm->where.chunk, sizeof report->chunk);
        return;
    }
    report_bytes(vm, text, count);
}

static void report_handle(fb_lua_vm *vm, lua_State *L, const fb_frozen *handle) {
    fb_report *report = &vm->report;
    if (handle->class != FB_CLASS_ERROR) {
        fb_report_text(vm, "(the error is a handle)");
        return;
    }
    vm->report.cause = handle->cause;
    size_t count;
    lua_getiuservalue(L, 1, 1);
    lua_getfield(L, -1, "message");
    const char *text = lua_tolstring(L, -1, &count);
    if (text != NULL) report_bytes(vm, text, count);
    lua_getfield(L, -2, "code");
    if (handle->status == FB_LUA_OK && lua_type(L, -1) == LUA_TSTRING)
        snprintf(report->host_code, sizeof report->host_code, "%s", lua_tostring(L, -1));
    lua_getfield(L, -3, "chunk");
    lua_getfield(L, -4, "line");
    if (lua_type(L, -2) == LUA_TSTRING) {
        snprintf(report->chunk, sizeof report->chunk, "%s", lua_tostring(L, -2));
        report->line = (int32_t)lua_tointeger(L, -1);
    }
    lua_pop(L, 5);
}

/// Message handler of every entry: writes the report. Calls no metamethod. Stack: 1 → 1. Raises: no.
int fb_report_handler(lua_State *L) {
    fb_lua_vm *vm = fb_vm(L);
    fb_report_clear(vm);
    fb_lua_status status = FB_LUA_ERROR;
    const fb_frozen *handle = fb_frozen_at(L, 1);
    size_t count;
    switch (lua_type(L, 1)) {
    case LUA_TUSERDATA:
        report_handle(vm, L, handle);
        if (handle->class == FB_CLASS_ERROR && handle->status != FB_LUA_OK) status = handle->status;
        break;
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_settop(L, 1);
        lua_pushvalue(L, 1);
        {
            const char *text = lua_tolstring(L, -1, &count);
            report_string(vm, L, text, count);
        }
        break;
    case LUA_TTABLE:
        lua_pushliteral(L, "message");
        if (lua_rawget(L, 1) == LUA_TSTRING) {
            const char *text = lua_tolstring(L, -1, &count);
            report_bytes(vm, text, count);
            break;
        }
        fb_report_text(vm, "(the error is a table without a message)");
        break;
    default: {
        char text[48];
        snprintf(text, sizeof text, "(the error is a %s value)", luaL_typename(L, 1));
        fb_report_text(vm, text);
    }
    }
    fb_report_position(vm, L);
    lua_settop(L, 0);
    lua_pushinteger(L, status);
    return 1;
}

/// Raises an error object with the code of `status`. Raises always.
_Noreturn void fb_raise(lua_State *L, fb_lua_status status, const char *format, ...) {
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, 0, 2);
    lua_pushstring(L, fb_status_code(status));
    lua_setfield(L, -2, "code");
    va_list arguments;
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_setfield(L, -2, "message");
    fb_freeze(L, FB_CLASS_ERROR, 1)->status = status;
    lua_error(L);
    __builtin_unreachable();
}
