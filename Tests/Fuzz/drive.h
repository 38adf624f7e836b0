// A machine for one input, and the writing of requests.
#ifndef FISHBOWL_FUZZ_DRIVE_H
#define FISHBOWL_FUZZ_DRIVE_H

#include "CFuzz.h"
#include "CLuaHost.h"

/// Encoded values under construction; what does not fit is left out, so that a request may be cut, never overrun.
typedef struct {
    uint8_t bytes[1 << 16];
    size_t count;
} fuzz_request;

void fuzz_put_list(fuzz_request *request, uint32_t count);
void fuzz_put_string(fuzz_request *request, const void *bytes, size_t count);
void fuzz_put_integer(fuzz_request *request, int64_t value);
void fuzz_put_table(fuzz_request *request, uint32_t items, uint32_t fields);

/// What every host function and `require` is answered with.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} fuzz_reply;

/// A machine with tight limits and the global function `ask`, loaded with `script` when it is not NULL.
fb_lua_vm *fuzz_machine(const char *script);

fb_lua_status fuzz_enter(
    fb_lua_vm *vm, fb_lua_action action, const char *handler, const uint8_t *request, size_t count, fuzz_reply reply);

/// What is wrong with the entry that has just ended, or NULL.
const char *fuzz_complaint(const fb_lua_vm *vm, fb_lua_status status);

#endif
