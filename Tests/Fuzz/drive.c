// A machine for one input, and the writing of requests.
#include "drive.h"

#include <string.h>

enum { WALL_MS = 2000, GRACE_MS = 1000 };  // instrumented code is slow, and fuzzers share the processor

static void put(fuzz_request *request, const void *bytes, size_t count) {
    if (count > sizeof request->bytes - request->count) return;
    if (count > 0) memcpy(request->bytes + request->count, bytes, count);
    request->count += count;
}

static void put_tag(fuzz_request *request, uint8_t tag) {
    put(request, &tag, 1);
}

void fuzz_put_list(fuzz_request *request, uint32_t count) {
    put(request, &count, sizeof count);
}

void fuzz_put_string(fuzz_request *request, const void *bytes, size_t count) {
    uint32_t size = (uint32_t)count;
    put_tag(request, 5);
    put(request, &size, sizeof size);
    put(request, bytes, count);
}

void fuzz_put_integer(fuzz_request *request, int64_t value) {
    put_tag(request, 3);
    put(request, &value, sizeof value);
}

void fuzz_put_table(fuzz_request *request, uint32_t items, uint32_t fields) {
    put_tag(request, 6);
    put(request, &items, sizeof items);
    put(request, &fields, sizeof fields);
}

static void put_name(fuzz_request *request, const char *name) {
    fuzz_put_string(request, name, strlen(name));
}

static void answer(void *context, fb_lua_vm *vm, int32_t index, const uint8_t *arguments, size_t count) {
    const fuzz_reply *reply = context;
    (void)index, (void)arguments, (void)count;
    static const uint8_t code[] = "host.error";
    if (reply->bytes == NULL)
        fb_lua_reply_error(vm, code, sizeof code - 1, code, sizeof code - 1, 1);
    else
        fb_lua_reply_value(vm, reply->bytes, reply->count);
}

fb_lua_status fuzz_enter(
    fb_lua_vm *vm, fb_lua_action action, const char *handler, const uint8_t *request, size_t count, fuzz_reply reply) {
    fb_lua_entry entry = {
        .action = action, .handler = handler, .handler_count = handler == NULL ? 0 : strlen(handler),
        .request = request, .request_count = count, .seed = 1, .now = 0, .host = answer, .context = &reply,
    };
    return fb_lua_enter(vm, &entry);
}

fb_lua_vm *fuzz_machine(const char *script) {
    static const fb_lua_limits limits = {
        .memory_bytes = 1 << 20, .fuel = 200000, .cpu_ns = WALL_MS * INT64_C(1000000),
        .wall_ns = WALL_MS * INT64_C(1000000), .source_bytes = 64 << 10, .depth = 20, .nodes = 2000,
        .buffer_bytes = 64 << 10,
    };
    fb_lua_vm *vm = fb_lua_create(&limits);
    if (vm == NULL) return NULL;
    fuzz_request request = {.count = 0};
    fuzz_put_list(&request, 1);
    fuzz_put_table(&request, 0, 3);
    put_name(&request, "globals");
    fuzz_put_table(&request, 0, 1);
    put_name(&request, "ask");
    fuzz_put_integer(&request, 0);
    put_name(&request, "modules");
    fuzz_put_table(&request, 0, 0);
    put_name(&request, "classes");
    fuzz_put_table(&request, 0, 0);
    fuzz_reply none = {NULL, 0};
    bool ready = fuzz_enter(vm, FB_LUA_DESCRIBE, NULL, request.bytes, request.count, none) == FB_LUA_OK;
    if (ready && script != NULL) {
        request.count = 0;
        fuzz_put_list(&request, 2);
        put_name(&request, script);
        put_name(&request, "fuzz.lua");
        ready = fuzz_enter(vm, FB_LUA_LOAD, NULL, request.bytes, request.count, none) == FB_LUA_OK;
    }
    if (ready) return vm;
    fb_lua_destroy(vm);
    return NULL;
}

const char *fuzz_complaint(const fb_lua_vm *vm, fb_lua_status status) {
    if (fb_lua_elapsed_ns(vm) > (WALL_MS + GRACE_MS) * INT64_C(1000000)) return "the entry outlived its deadline";
    if (fb_lua_has_left(vm) != (status >= FB_LUA_FUEL)) return "the machine was left without a limit, or lives after one";
    if (fb_lua_has_left(vm) && fb_lua_memory(vm) != 0) return "a machine that was left holds memory";
    if (status == FB_LUA_OK) return NULL;
    if (fb_lua_message(vm).count == 0) return NULL;  // error("")
    if (fb_lua_line(vm) < 0) return "the error has a line below zero";
    return NULL;
}
