// Patterns: nothing hangs, and what small ones find is what the system's Lua finds.
#include "drive.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <string.h>

// Runs in both: the outcome as one string, an error as its kind only.
static const char script[] =
    "local t = {}\n"
    "local function show(ok, ...)\n"
    "  if not ok then return 'error' end\n"
    "  local text = {}\n"
    "  for i = 1, select('#', ...) do\n"
    "    local v = select(i, ...)\n"
    "    text[i] = type(v) .. ':' .. tostring(v)\n"
    "  end\n"
    "  return table.concat(text, '|')\n"
    "end\n"
    "local function all(s, p)\n"
    "  local text = {}\n"
    "  for a, b in s:gmatch(p) do text[#text + 1] = tostring(a) .. ',' .. tostring(b) end\n"
    "  return table.concat(text, ';')\n"
    "end\n"
    "local function replace(...) if select('#', ...) > 1 then return false end return (...) end\n"
    "function t.run(op, n, p, r, s)\n"
    "  n = n - 128\n"
    "  if op == 0 then return show(pcall(string.find, s, p, n))\n"
    "  elseif op == 1 then return show(pcall(string.find, s, p, n, true))\n"
    "  elseif op == 2 then return show(pcall(string.match, s, p, n))\n"
    "  elseif op == 3 then return show(pcall(all, s, p))\n"
    "  elseif op == 4 then return show(pcall(string.gsub, s, p, r))\n"
    "  elseif op == 5 then return show(pcall(string.gsub, s, p, r, n))\n"
    "  elseif op == 6 then return show(pcall(string.gsub, s, p, { a = 'x', b = false, [''] = 1 }))\n"
    "  else return show(pcall(string.gsub, s, p, replace)) end\n"
    "end\n"
    "return t\n";

typedef struct {
    int64_t op, n;
    const uint8_t *pattern, *replacement, *subject;
    size_t pattern_count, replacement_count, subject_count;
} search;

static const uint8_t *take(const uint8_t **at, const uint8_t *end, size_t wanted, size_t *count) {
    const uint8_t *from = *at;
    *count = (size_t)(end - from) < wanted ? (size_t)(end - from) : wanted;
    *at += *count;
    return from;
}

/// Bytes: operation, number, sizes of pattern and replacement, both, and the subject.
static search read_search(const uint8_t *bytes, size_t count) {
    search s = {bytes[0] % 8, bytes[1], 0, 0, 0, 0, 0, 0};
    const uint8_t *at = bytes + 4, *end = bytes + count;
    s.pattern = take(&at, end, bytes[2], &s.pattern_count);
    s.replacement = take(&at, end, bytes[3] % 32, &s.replacement_count);
    s.subject = take(&at, end, 4096, &s.subject_count);
    return s;
}

/// Whether the system's matcher, which nothing stops, is sure to end soon.
static bool is_harmless(const search *s) {
    int repeats = 0;
    for (size_t i = 0; i < s->pattern_count; i++) repeats += strchr("*+-?", s->pattern[i]) != NULL;
    return repeats <= 3 && s->subject_count <= 60 && s->pattern_count <= 60;
}

/// The outcome by the system's Lua. It is a string on the stack of `L`.
static const char *expected(lua_State *L, const search *s, size_t *count) {
    luaL_openlibs(L);
    if (luaL_loadbuffer(L, script, sizeof script - 1, "=fuzz.lua") != LUA_OK || lua_pcall(L, 0, 1, 0) != LUA_OK)
        return NULL;
    lua_getfield(L, -1, "run");
    lua_pushinteger(L, s->op);
    lua_pushinteger(L, s->n);
    lua_pushlstring(L, (const char *)s->pattern, s->pattern_count);
    lua_pushlstring(L, (const char *)s->replacement, s->replacement_count);
    lua_pushlstring(L, (const char *)s->subject, s->subject_count);
    return lua_pcall(L, 5, 1, 0) == LUA_OK ? lua_tolstring(L, -1, count) : NULL;
}

static const char *compare(const fb_lua_vm *vm, const search *s) {
    lua_State *L = luaL_newstate();
    if (L == NULL) return NULL;
    size_t count;
    const char *text = expected(L, s, &count);
    static _Thread_local fuzz_request request;
    request.count = 0;
    fuzz_put_list(&request, 1);
    if (text != NULL) fuzz_put_string(&request, text, count);
    lua_close(L);
    if (text == NULL) return "the system's Lua does not run the search";
    fb_lua_bytes output = fb_lua_output(vm);
    if (output.count != request.count || memcmp(output.bytes, request.bytes, request.count) != 0)
        return "the search ends otherwise than in the system's Lua";
    return NULL;
}

static const char *run(fb_lua_vm *vm, const search *s) {
    static _Thread_local fuzz_request request;
    request.count = 0;
    fuzz_put_list(&request, 5);
    fuzz_put_integer(&request, s->op);
    fuzz_put_integer(&request, s->n);
    fuzz_put_string(&request, s->pattern, s->pattern_count);
    fuzz_put_string(&request, s->replacement, s->replacement_count);
    fuzz_put_string(&request, s->subject, s->subject_count);
    fb_lua_status status =
        fuzz_enter(vm, FB_LUA_CALL, "run", request.bytes, request.count, (fuzz_reply){NULL, 0});
    const char *complaint = fuzz_complaint(vm, status);
    if (complaint != NULL || status != FB_LUA_OK || !is_harmless(s)) return complaint;
    return compare(vm, s);
}

const char *fuzz_patterns(const uint8_t *bytes, size_t count) {
    if (count < 4) return NULL;
    search s = read_search(bytes, count);
    int64_t before = fb_lua_live_blocks();
    fb_lua_vm *vm = fuzz_machine(script);
    if (vm == NULL) return "the machine for the fuzzer does not load";
    const char *complaint = run(vm, &s);
    fb_lua_destroy(vm);
    if (complaint == NULL && fb_lua_live_blocks() != before) return "memory was left behind";
    return complaint;
}
