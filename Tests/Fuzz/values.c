// The value codec: whatever bytes the host hands over are decoded or refused, and what was encoded once stays as it is.
#include "drive.h"

#include <string.h>

// `build` makes a value by a recipe of one step a byte, wrong ones included: cycles, NaN, functions, keys of any type.
static const char script[] =
    "local t = {}\n"
    "function t.echo(...) return ... end\n"
    "function t.ask(...) return pcall(ask, ...) end\n"
    "function t.build(recipe)\n"
    "  local stack = { {} }\n"
    "  local steps = {\n"
    "    [0] = function(top) local n = {} top[#top + 1] = n stack[#stack + 1] = n end,\n"
    "    function() if #stack > 1 then stack[#stack] = nil end end,\n"
    "    function(top, k, i) top[k] = i end,\n"
    "    function(top, k, i) top[k + 0.5] = -i / 3 end,\n"
    "    function(top, k, i) top['k' .. k] = recipe:sub(i, i + k) end,\n"
    "    function(top, k) top[k % 2 == 0] = k end,\n"
    "    function(top, k) top[#top + 1] = stack[k % #stack + 1] end,\n"
    "    function(top, k, i) top[recipe:sub(i, i + k)] = { k } end,\n"
    "    function(top, k) top[#top + 1] = k == 0 and 0 / 0 or 1 / 0 end,\n"
    "    function(top, k) if k == 0 then top[{}] = 1 elseif k == 1 then top.f = type end end,\n"
    "    function(top, k) setmetatable(top, { __index = function() return k end, __len = function() return k end }) end,\n"
    "    function(top, k) top[k - 8] = nil end,\n"
    "    function(top, k) if k == 0 then top[#top + 1] = coroutine.create(type) end end,\n"
    "    function(top, k) top[k - 8.0] = -0.0 end,\n"
    "    function(top, k) top[2.0 ^ (k * 5)] = math.mininteger + k end,\n"
    "    function(top, k) top[#top + 1] = k end,\n"
    "  }\n"
    "  for i = 1, #recipe do\n"
    "    local op = recipe:byte(i)\n"
    "    steps[op // 16](stack[#stack], op % 16, i)\n"
    "  end\n"
    "  return stack[1]\n"
    "end\n"
    "return t\n";

typedef struct {
    uint8_t bytes[64 << 10];
    size_t count;
} copy;

static bool copy_output(const fb_lua_vm *vm, copy *to) {
    fb_lua_bytes output = fb_lua_output(vm);
    if (output.count > sizeof to->bytes) return false;
    if (output.count > 0) memcpy(to->bytes, output.bytes, output.count);
    to->count = output.count;
    return true;
}

/// Sends the values of the output once more; they must come back as the same bytes.
static const char *echo_again(fb_lua_vm *vm) {
    static _Thread_local copy first;
    if (!copy_output(vm, &first)) return "the output is larger than its limit";
    fb_lua_status status = fuzz_enter(vm, FB_LUA_CALL, "echo", first.bytes, first.count, (fuzz_reply){NULL, 0});
    if (status >= FB_LUA_FUEL) return NULL;
    if (status != FB_LUA_OK) return "what was encoded is refused";
    fb_lua_bytes second = fb_lua_output(vm);
    if (second.count != first.count || memcmp(second.bytes, first.bytes, first.count) != 0)
        return "encoding what was decoded gives other bytes";
    return NULL;
}

/// Takes a list with one table as durable state; read back and set once more, it is the same.
static const char *keep_state(fb_lua_vm *vm, const uint8_t *list, size_t count) {
    static _Thread_local copy first;
    static _Thread_local uint8_t again[sizeof first.bytes + 4];
    fuzz_reply none = {NULL, 0};
    if (fuzz_enter(vm, FB_LUA_SET_STATE, NULL, list, count, none) != FB_LUA_OK) return NULL;
    if (fuzz_enter(vm, FB_LUA_ENCODE_STATE, NULL, NULL, 0, none) != FB_LUA_OK) return NULL;
    if (!copy_output(vm, &first)) return "the state is larger than its limit";
    const uint32_t one = 1;
    memcpy(again, &one, sizeof one);
    memcpy(again + sizeof one, first.bytes, first.count);
    if (fuzz_enter(vm, FB_LUA_SET_STATE, NULL, again, first.count + sizeof one, none) != FB_LUA_OK)
        return fb_lua_has_left(vm) || first.count + sizeof one > (64 << 10) ? NULL : "state that was encoded is refused";
    if (fuzz_enter(vm, FB_LUA_ENCODE_STATE, NULL, NULL, 0, none) != FB_LUA_OK)
        return fb_lua_has_left(vm) ? NULL : "state that was encoded cannot be encoded again";
    fb_lua_bytes second = fb_lua_output(vm);
    if (second.count != first.count || memcmp(second.bytes, first.bytes, first.count) != 0)
        return "state changes when it is set and read";
    return NULL;
}

static const char *build(fb_lua_vm *vm, const uint8_t *bytes, size_t count, fb_lua_status *status) {
    fuzz_request request = {.count = 0};
    fuzz_put_list(&request, 1);
    fuzz_put_string(&request, bytes, count < 400 ? count : 400);
    *status = fuzz_enter(vm, FB_LUA_CALL, "build", request.bytes, request.count, (fuzz_reply){NULL, 0});
    const char *complaint = fuzz_complaint(vm, *status);
    if (complaint != NULL || *status != FB_LUA_OK) return complaint;
    static _Thread_local copy built;
    if (!copy_output(vm, &built)) return "the output is larger than its limit";
    complaint = echo_again(vm);
    return complaint != NULL || fb_lua_has_left(vm) ? complaint : keep_state(vm, built.bytes, built.count);
}

static const char *use(fb_lua_vm *vm, uint8_t mode, const uint8_t *bytes, size_t count) {
    static const uint8_t nothing[4] = {0};
    fb_lua_status status = FB_LUA_OK;
    const char *complaint = NULL;
    switch (mode % 4) {
    case 0:
        status = fuzz_enter(vm, FB_LUA_CALL, "echo", bytes, count, (fuzz_reply){NULL, 0});
        if (status == FB_LUA_OK) return echo_again(vm);
        break;
    case 1:
        status = fuzz_enter(vm, FB_LUA_CALL, "ask", nothing, sizeof nothing, (fuzz_reply){bytes, count});
        if (status == FB_LUA_OK) return echo_again(vm);
        break;
    case 2: return keep_state(vm, bytes, count);
    default: complaint = build(vm, bytes, count, &status);
    }
    return complaint != NULL ? complaint : fuzz_complaint(vm, status);
}

const char *fuzz_values(const uint8_t *bytes, size_t count) {
    if (count == 0) return NULL;
    int64_t before = fb_lua_live_blocks();
    fb_lua_vm *vm = fuzz_machine(script);
    if (vm == NULL) return "the machine for the fuzzer does not load";
    const char *complaint = use(vm, bytes[0], bytes + 1, count - 1);
    fb_lua_destroy(vm);
    if (complaint == NULL && fb_lua_live_blocks() != before) return "memory was left behind";
    return complaint;
}
