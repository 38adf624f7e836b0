// A plain host of Lua, as most are written: the system's own libraries, all of them, a memory limit whose allocator returns NULL,
// and a count hook that raises an error. Tests compare the sandbox with it and show what it cannot stop; benchmarks measure
// beside it.
//
// Each run has a state of its own. Any number of threads may run at once.
#ifndef FISHBOWL_CPLAINLUA_H
#define FISHBOWL_CPLAINLUA_H

#include <stddef.h>
#include <stdint.h>

/// How a run ended.
typedef enum {
    PLAIN_LUA_OK = 0,
    PLAIN_LUA_SYNTAX,
    PLAIN_LUA_ERROR,
    PLAIN_LUA_MEMORY,   // Lua's own status LUA_ERRMEM, or no memory for the state
    PLAIN_LUA_HUNG,     // plain_lua_run_apart only: it had not ended in time
    PLAIN_LUA_CRASHED,  // plain_lua_run_apart only: a signal ended it
} plain_lua_status;

typedef struct {
    plain_lua_status status;
    int signal;          // of a crash
    int64_t elapsed_ns;  // of the chunk alone, without making and closing the state; in a child 0
    char *text;          // the results as text, with tabs between them, or the error; NULL only without memory
    size_t count;
} plain_lua_result;

/// Runs a chunk named `plain`, text or bytecode, in a new state.
///
/// - memory_bytes: the allocator returns NULL beyond; 0 means no limit.
/// - instructions: a count hook raises "too many instructions" beyond, again at every later look; 0 means no hook at all.
///
/// The result is freed by plain_lua_free. What the chunk hangs in or overflows, it does to the caller.
plain_lua_result plain_lua_run(const char *source, size_t size, size_t memory_bytes, int64_t instructions);

/// As plain_lua_run, in a child process that is killed after `milliseconds`. At most 64 KiB of text come back.
plain_lua_result plain_lua_run_apart(
    const char *source, size_t size, size_t memory_bytes, int64_t instructions, int milliseconds);

/// As plain_lua_run_apart, on a thread whose stack has `stack_bytes`.
plain_lua_result plain_lua_run_on_stack(
    const char *source, size_t size, size_t memory_bytes, int64_t instructions, int milliseconds, size_t stack_bytes);

/// Frees the text.
void plain_lua_free(plain_lua_result *result);

#endif
