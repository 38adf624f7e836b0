// The C host of Lua: everything that Swift may ask of a Lua machine.
//
// Invariants:
//   H1  Swift sees no lua_State and calls no lua_* function; no Lua error and no longjmp crosses a Swift frame.
//   H2  Values cross as one flat buffer in each direction (format in encode.c).
//   H3  A machine that reaches a limit is *left*: control goes straight to its C entry, nothing of Lua runs again, and
//       its memory is freed by walking the allocator's list.
//   H4  The allocator never returns NULL to Lua.
//   H5  A machine is used by one thread at a time and never entered twice; the caller sees to that.
#ifndef FISHBOWL_CLUAHOST_H
#define FISHBOWL_CLUAHOST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// One machine; opaque.
typedef struct fb_lua_vm fb_lua_vm;

/// How an entry ended.
typedef enum {
    FB_LUA_OK = 0,
    FB_LUA_SYNTAX,
    FB_LUA_ERROR,
    FB_LUA_VALUE,
    FB_LUA_NO_LOAD,
    FB_LUA_NO_HANDLER,
    FB_LUA_ABANDONED,
    // From here on the machine was left.
    FB_LUA_FUEL,
    FB_LUA_TIME,
    FB_LUA_MEMORY,
} fb_lua_status;

/// What an entry does; `request` is a list of encoded values.
typedef enum {
    FB_LUA_DESCRIBE,      // request: the library's description; once, first
    FB_LUA_LOAD,          // request: source, chunk name; output: what the script returned
    FB_LUA_CALL,          // request: the arguments; output: the results
    FB_LUA_EVALUATE,      // request: source, chunk name; output: the results
    FB_LUA_RUN,           // request: source, chunk name, then the arguments; output: the results, to be shown
    FB_LUA_SET_STATE,     // request: the durable table or nil
    FB_LUA_ENCODE_STATE,  // output: one value without a count
} fb_lua_action;

/// Limits, in bytes, fuel and nanoseconds.
typedef struct {
    size_t memory_bytes;
    int64_t fuel;
    int64_t cpu_ns;
    int64_t wall_ns;
    size_t source_bytes;
    int32_t depth;
    int64_t nodes;
    size_t buffer_bytes;
} fb_lua_limits;

/// The number by which `require` asks the host for a library.
enum { FB_LUA_LIBRARY = -1 };

/// Answers function number `index` with the encoded `arguments` (a list, and after it the receiver). It must call exactly one of
/// fb_lua_reply_value and fb_lua_reply_error before it returns, and must not enter `vm`.
///
/// FB_LUA_LIBRARY asks for { source, chunk } of a library by its name, or else a text with the names of those that exist.
typedef void (*fb_lua_host)(void *context, fb_lua_vm *vm, int32_t index, const uint8_t *arguments, size_t count);

/// Everything about one entry. Pointers are borrowed for its time.
typedef struct {
    fb_lua_action action;
    const char *handler;
    size_t handler_count;
    const uint8_t *request;
    size_t request_count;
    uint64_t seed;
    double now;
    fb_lua_host host;
    void *context;
} fb_lua_entry;

/// Bytes that the machine owns; valid until it is next entered or destroyed.
typedef struct {
    const uint8_t *bytes;
    size_t count;
} fb_lua_bytes;

/// Makes a machine, or returns NULL when memory does not suffice.
fb_lua_vm *fb_lua_create(const fb_lua_limits *limits);

/// Frees a machine and all its memory. NULL is allowed.
void fb_lua_destroy(fb_lua_vm *vm);

/// Runs one entry to its end.
fb_lua_status fb_lua_enter(fb_lua_vm *vm, const fb_lua_entry *entry);

/// Whether a limit has ended the machine.
bool fb_lua_has_left(const fb_lua_vm *vm);

/// Whether a script has been given the durable table since it was last set; it cannot have changed before.
bool fb_lua_state_was_given(const fb_lua_vm *vm);

/// The output of the last successful entry.
fb_lua_bytes fb_lua_output(const fb_lua_vm *vm);

/// Answers a host function with one encoded value.
void fb_lua_reply_value(fb_lua_vm *vm, const uint8_t *bytes, size_t count);

/// Answers a host function with an error that Lua may catch; `cause` comes back from fb_lua_cause when nothing does.
void fb_lua_reply_error(
    fb_lua_vm *vm, const uint8_t *code, size_t code_count, const uint8_t *message, size_t message_count, int64_t cause);

// The report of the last entry that did not end well.

fb_lua_bytes fb_lua_message(const fb_lua_vm *vm);
fb_lua_bytes fb_lua_chunk(const fb_lua_vm *vm);
/// From 1; 0 when unknown.
int32_t fb_lua_line(const fb_lua_vm *vm);
/// The code of a host function's error; empty when there was none.
fb_lua_bytes fb_lua_host_code(const fb_lua_vm *vm);
/// What fb_lua_reply_error was given; -1 when there was none.
int64_t fb_lua_cause(const fb_lua_vm *vm);
int32_t fb_lua_trace_count(const fb_lua_vm *vm);
fb_lua_bytes fb_lua_trace(const fb_lua_vm *vm, int32_t index);

/// Whether the machine's script ever went, by `pairs` or `next`, through several keys whose order differs between processes.
bool fb_lua_met_unordered_keys(const fb_lua_vm *vm);

/// Fuel that the last entry used.
int64_t fb_lua_fuel_used(const fb_lua_vm *vm);
/// Wall-clock nanoseconds of the last entry.
int64_t fb_lua_elapsed_ns(const fb_lua_vm *vm);
/// Bytes that the machine holds.
size_t fb_lua_memory(const fb_lua_vm *vm);

/// The process-wide number of a field name; negative when the table of 1,024 names is full. Thread-safe.
int32_t fb_lua_intern_name(const uint8_t *bytes, size_t count);

// For tests.

/// Makes the n-th allocation from now on this thread fail, as if no memory were left; 0 switches that off. Returns how
/// far the last such countdown had still to go; 0 when it had failed its allocation.
int64_t fb_lua_fail_allocation_at(int64_t n);
/// Blocks allocated less blocks freed by this thread, over all machines.
int64_t fb_lua_live_blocks(void);

#endif
