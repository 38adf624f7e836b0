// Chunk loading: whatever the text, it is refused, runs to its end, or is stopped.
#include "drive.h"

#include <string.h>

static const char *check(fb_lua_vm *vm, fb_lua_action action, const fuzz_request *request, fuzz_reply reply) {
    if (vm == NULL) return "the machine for the fuzzer does not load";
    fb_lua_status status = fuzz_enter(vm, action, NULL, request->bytes, request->count, reply);
    const char *complaint = fuzz_complaint(vm, status);
    fb_lua_destroy(vm);
    return complaint;
}

const char *fuzz_chunks(const uint8_t *bytes, size_t count) {
    static _Thread_local fuzz_request request, reply;
    if (count > 16 << 10) count = 16 << 10;
    int64_t before = fb_lua_live_blocks();
    request.count = reply.count = 0;
    fuzz_put_list(&request, 2);
    fuzz_put_string(&request, bytes, count);
    fuzz_put_string(&request, "chunk.lua", 9);
    const char *complaint = check(fuzz_machine(NULL), FB_LUA_EVALUATE, &request, (fuzz_reply){NULL, 0});
    if (complaint == NULL) complaint = check(fuzz_machine(NULL), FB_LUA_LOAD, &request, (fuzz_reply){NULL, 0});

    // As a library: every `require`, its own included, finds the same source.
    fuzz_put_table(&reply, 2, 0);
    fuzz_put_string(&reply, bytes, count);
    fuzz_put_string(&reply, "library.lua", 11);
    request.count = 0;
    fuzz_put_list(&request, 2);
    static const char source[] = "return pcall(require, 'library')";
    fuzz_put_string(&request, source, sizeof source - 1);
    fuzz_put_string(&request, "chunk.lua", 9);
    if (complaint == NULL)
        complaint = check(fuzz_machine(NULL), FB_LUA_EVALUATE, &request, (fuzz_reply){reply.bytes, reply.count});
    if (complaint == NULL && fb_lua_live_blocks() != before) return "memory was left behind";
    return complaint;
}
