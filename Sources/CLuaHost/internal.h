// What the files of the C host share. "Raises" means: may leave by a Lua error. Every function that allocates through
// Lua, charges fuel or looks at the clock may *leave the machine* (H3); that is not said again for each.
#ifndef FISHBOWL_CLUAHOST_INTERNAL_H
#define FISHBOWL_CLUAHOST_INTERNAL_H

// Included first in every file: POSIX clocks, _setjmp and memmem beside strict C11.
#define _GNU_SOURCE 1

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CLuaHost.h"

enum {
    FB_HOOK_INTERVAL = 1000,        // instructions between two looks at fuel and clock: 2 % of a tight loop
    FB_HOOK_BYTES = 1 << 21,        // of string that those may read: zeros are ordered at 15 ns each
    FB_COPIED_PER_READ = 256,       // bytes of a stack are copied in the time in which one of those zeros is ordered
    FB_STRING_MAX = 2 << 20,        // ordering two strings of this size, which nothing can interrupt, takes 30 ms
    FB_FUEL_PER_ENTRY = 100,        // what an entry costs beyond its instructions
    FB_FUEL_PER_HOST_CALL = 200,    // a host call costs microseconds
    FB_FUEL_PER_RESUME = 200,       // a coroutine shorter than the hook's interval is never counted by the hook
    FB_FUEL_PER_COROUTINE = 1000,   // what its first, uncounted interval may use
    FB_FUEL_PER_SOURCE_BYTE = 4,    // compiling runs at about 20 MB/s
    FB_BYTES_PER_FUEL = 16,         // filling memory runs at several GB/s, but strings are also read
    FB_BYTES_PER_LOOK = 1 << 18,    // allocated bytes between two looks at the clock
    FB_FUEL_PER_LOOK = 20000,       // fuel for work in C between two looks at the clock
    FB_NODES_PER_LOOK = 1024,       // encoded values between two looks at the clock
    FB_COLLECT_FROM = 1 << 19,      // a machine smaller than this is not collected: that would cost more than calls do
    FB_PATH_PARTS = 200,            // names in a row, as in a.b.c: Lua 5.4.4 tells them in errors by recursion, in n² steps
    FB_QUOTED_MAX = 256 << 10,      // of '%q': zeros take 100 ns each, and nothing can interrupt that
    FB_CLASSES = 250,               // kinds of frozen tables per machine
    FB_NAMES = 1024,                // interned field names per process
    FB_RESULTS = 32,                // results of a call that are handed back
    FB_WALK_FROM = 64,              // keys of a table over which `next` walks by a list
    FB_WALKS = 4,                   // walks by `next` at once, as in loops inside loops
    FB_TRACE = 8,                   // lines of a traceback
    FB_STACK_SLOTS = 8000,          // values on the stack of Lua: two thousand small calls within one another; see stack.c
    FB_COROUTINE_SLOTS = 2000,      // the same of a coroutine
    FB_CALLS = 1200,                // calls within one another before that is an error which scripts can catch
    FB_MOVES_PER_READ = 64,         // values of a stack are moved in the time in which two of those zeros are ordered
    FB_LINK_BYTES = 128,            // a table with a metatable of its own is at least this large
    FB_METATABLES = 64,             // that are remembered, so as not to be counted again
};

// Places in the registry; LUA_RIDX_LAST and luaL_ref's free list lie below.
enum {
    FB_REG_NAMES = 16,      // name number → string
    FB_REG_STATE,           // the durable table
    FB_REG_HANDLERS,        // name → function
    FB_REG_LOADED,          // name → what the library returned
    FB_REG_LOADING,         // list of libraries being loaded
    FB_REG_KINDS,           // kind → class number
    FB_REG_WALKS,           // the tables and key lists of walks by `next`
    FB_REG_METATABLES = 32, // + class number
    FB_REG_MEMBERS = FB_REG_METATABLES + FB_CLASSES,
};

// Classes that exist without a description.
enum { FB_CLASS_PLAIN = 0, FB_CLASS_ERROR = 1 };

/// A handle of this generation does not die with a call.
#define FB_FOREVER UINT64_MAX

// Small blocks: multiples of 16 bytes, as malloc aligns them. Under AddressSanitizer there are none: each block of Lua is
// one of malloc's, so that a step past its end, or into it once it was freed, is seen.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define FB_WATCHED 1
#endif
#endif
#ifdef FB_WATCHED
enum { FB_SMALL_MAX = 0 };
#else
enum { FB_SMALL_MAX = 512 };
#endif
enum { FB_SMALL_STEP = 16, FB_CHUNK_MIN = 8 << 10, FB_CHUNK_MAX = 64 << 10 };

typedef struct fb_free_block {
    struct fb_free_block *next;
} fb_free_block;

/// Head of a block that malloc gave: one large block of Lua, or a chunk of small ones.
typedef struct fb_block {
    struct fb_block *previous, *next;
} fb_block;

typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} fb_buffer;

typedef struct {
    char name[64];
    bool has_members, has_objects;
    char identity[64];
} fb_class;

/// What the userdata of a frozen table holds; its user values: 1 the data, 2 the objects, 3 an inherited identity.
typedef struct {
    uint64_t generation;
    int32_t class;
    int32_t status;   // of an error object
    int64_t cause;    // of an error object
    uint32_t unread;  // bytes behind this one that hold the data, still encoded; 0 when user value 1 holds it
    uint32_t reads;   // fields that were looked up in those bytes
} fb_frozen;

typedef struct {
    char message[2000];
    size_t message_count;
    char chunk[256];
    int32_t line;
    char host_code[64];
    int64_t cause;
    char trace[FB_TRACE][192];
    int32_t trace_count;
} fb_report;

/// A walk over a large table by `next`; in use when `table` is not NULL.
typedef struct {
    const void *table;
    lua_Integer position;  // of the key that was given last, in the list of keys
} fb_walk;

/// Where an error was raised that has left its stack since.
typedef struct {
    char prefix[LUA_IDSIZE + 16];
    char chunk[256];
    int32_t line;
} fb_where;

struct fb_lua_vm {
    lua_State *state;
    lua_State *running;  // the thread of Lua that runs now; for the position when the machine is left
    jmp_buf exit;        // where leaving leads; valid while `entered`
    bool entered;
    fb_lua_status left;  // not FB_LUA_OK: the machine was left
    fb_lua_limits limits;

    fb_block blocks;  // head of the ring of what malloc gave
    size_t bytes;     // what Lua uses
    size_t held;      // what malloc gave for it; may be half as much again as the limit on `bytes`
    fb_free_block *free_small[FB_SMALL_MAX / FB_SMALL_STEP + 1];
    uint8_t *chunk_at, *chunk_end;
    int64_t fuel;
    size_t bytes_since_look;
    int64_t fuel_since_look;
    bool long_string;       // what ended the machine was a string over FB_STRING_MAX
    bool deep_stack;        // what ended it was a stack that would have had to grow
    bool making_stack;      // a stack gets its size now
    const void *stack;      // of the main thread, once it has its size
    lua_CFunction pcall, xpcall;
    bool may_overflow;      // calls nested too deep are an error, until xpcall was found around them in this entry
    const void *fresh;      // what the allocator gave last, if it was neither an object nor something resized
    size_t fresh_bytes;     // of that; 0 when there is none
    size_t coroutine_bytes; // of the stack of a coroutine; 0 before the first
    size_t metatables;      // different ones that were set, as far as is known
    const void *known_metatables[FB_METATABLES];
    size_t heaviest;        // bytes that one instruction may have to read, as far as is known
    int interval;           // instructions between two looks; less than FB_HOOK_INTERVAL when those may read much
    size_t collect_from;    // bytes; a quarter of the limit at most
    bool collector_sleeps;
    int64_t started_ns, elapsed_ns, cpu_base_ns;

    uint64_t generation;
    bool state_given;  // a script holds the durable table, or did: it may change it in any later call
    const fb_lua_entry *entry;
    uint64_t random[4];

    fb_buffer output, reply;
    bool reply_is_error, reply_failed;
    size_t reply_code_count;
    int64_t reply_cause;
    int32_t print_index;  // the function that gets its arguments as text; -1 when there is none

    fb_class *classes;
    int32_t class_count;
    int16_t class_of_name[FB_NAMES];  // interned name → class number + 1; 0 not known yet

    bool unordered;  // a script was handed keys whose order nothing promises
    fb_walk walks[FB_WALKS];
    int next_walk;

    fb_where where;
    fb_report report;
};

static inline fb_lua_vm *fb_vm(lua_State *L) {
    return *(fb_lua_vm **)lua_getextraspace(L);
}

// allocator.c
void *fb_allocate(size_t size);
void *fb_reallocate(void *old, size_t size);
void fb_free(void *block);
void *fb_lua_allocator(void *ud, void *block, size_t old_size, size_t new_size);
void fb_release_blocks(fb_lua_vm *vm);
bool fb_buffer_reserve(fb_buffer *buffer, size_t more);

// limits.c
int64_t fb_now_ns(void);
_Noreturn void fb_leave(fb_lua_vm *vm, fb_lua_status reason);
void fb_charge(fb_lua_vm *vm, int64_t cost);
void fb_look_at_clock(fb_lua_vm *vm);
void fb_pace(fb_lua_vm *vm, int64_t *left);
void fb_hook(lua_State *L, lua_Debug *record);
void fb_begin_looking(fb_lua_vm *vm);
void fb_look_more_often(fb_lua_vm *vm, size_t weight);
void fb_adopt_interval(fb_lua_vm *vm, lua_State *L);

// stack.c
void fb_size_stack(fb_lua_vm *vm, lua_State *thread, int slots);
bool fb_stack_moves(const fb_lua_vm *vm, const void *block, size_t bytes);
void fb_check_calls(lua_State *L);
bool fb_stack_has_room(lua_State *L, int64_t values);
void fb_note_metatable(fb_lua_vm *vm, const void *metatable);
size_t fb_weight_of_calls(const fb_lua_vm *vm);

// report.c
void fb_report_clear(fb_lua_vm *vm);
void fb_report_text(fb_lua_vm *vm, const char *text);
void fb_report_position(fb_lua_vm *vm, lua_State *L);
int fb_report_handler(lua_State *L);
int fb_where_handler(lua_State *L);
void fb_note_where(fb_lua_vm *vm, lua_State *L);
_Noreturn void fb_raise(lua_State *L, fb_lua_status status, const char *format, ...);
const char *fb_status_code(fb_lua_status status);

// order.c
typedef struct {
    uint8_t rank;
    union {
        lua_Integer integer;
        lua_Number number;
        struct {
            const char *bytes;
            size_t count;
        } string;
    } as;
} fb_key;
enum { FB_RANK_INTEGER, FB_RANK_NUMBER, FB_RANK_STRING, FB_RANK_FALSE, FB_RANK_TRUE, FB_RANK_OTHER };
enum { FB_SMALL_KEYS = 16 };
fb_key *fb_sorted_keys(lua_State *L, int table, lua_Integer skip, fb_key *small, size_t *count, int *other);
bool fb_key_at(lua_State *L, int index, fb_key *key);
int fb_compare_keys(const void *left, const void *right);
void fb_push_key(lua_State *L, const fb_key *key);

// walk.c
void fb_push_keys(lua_State *L, int table);
int fb_next_listed(lua_State *L, int list, int table, lua_Integer *position);
void fb_walk_end(lua_State *L, int table);
int fb_walk_step(lua_State *L, int table, int key);
void fb_walk_begin(lua_State *L, int table, int key);

// encode.c, decode.c
void fb_encode_values(lua_State *L, int first, int count, const char *what);
void fb_encode_shown(lua_State *L, int first, int count, const char *what);
void fb_encode_append(lua_State *L, int index, const char *what);
void fb_encode_state(lua_State *L, int index);
int fb_decode_list(lua_State *L, const uint8_t *bytes, size_t count);
void fb_decode_value(lua_State *L, const uint8_t *bytes, size_t count);
void fb_decode_unread(lua_State *L, int index);

// unread.c
size_t fb_unread_size(fb_lua_vm *vm, const uint8_t *bytes, size_t count, int depth, int *parts);
bool fb_push_unread(lua_State *L, int index, int key);

// frozen.c
int32_t fb_class_named(lua_State *L, const char *name, size_t count);
int32_t fb_class_add(lua_State *L, const char *name);
fb_frozen *fb_freeze(lua_State *L, int32_t class, int values);
void fb_freeze_unread(lua_State *L, int32_t class, int values, const uint8_t *bytes, size_t count);
fb_frozen *fb_frozen_at(lua_State *L, int index);
fb_frozen *fb_live_at(lua_State *L, int index);
void fb_push_data(lua_State *L, int index);
void fb_push_field(lua_State *L, int index, const char *name);
bool fb_push_content(lua_State *L, int index);
const char *fb_kind(fb_lua_vm *vm, const fb_frozen *handle);

// host.c, require.c
void fb_describe_library(lua_State *L, int index);
int fb_ask_for_library(lua_State *L);
void fb_open_require(lua_State *L);
int fb_require(lua_State *L);
int fb_compile_text(lua_State *L, const char *source, size_t size, const char *chunk);
void fb_compile(lua_State *L, const char *source, size_t size, const char *chunk);

// gate.c
typedef enum { FB_WORK_FIXED, FB_WORK_ARGUMENTS, FB_WORK_TEXT, FB_WORK_RANGE, FB_WORK_VALUES, FB_WORK_STEPS } fb_work;
typedef struct {
    const char *name;  // NULL ends a list
    fb_work work;
} fb_gate;
void fb_add_gates(lua_State *L, lua_CFunction open, const fb_gate *gates);
// paths.c
int32_t fb_line_of_long_path(const char *source, size_t size);

// library*.c
void fb_open_libraries(lua_State *L);
void fb_open_base(lua_State *L);
void fb_open_coroutine(lua_State *L);
void fb_open_math(lua_State *L);
void fb_open_os(lua_State *L);
void fb_open_pattern(lua_State *L);
void fb_open_string(lua_State *L);
void fb_open_table(lua_State *L);
int fb_load(lua_State *L);
int fb_table_sort(lua_State *L);
enum { FB_READS = 1, FB_WRITES = 2, FB_MEASURES = 4 };
void fb_check_table(lua_State *L, int argument, int uses);
lua_Integer fb_table_length(lua_State *L, int uses);
const char *fb_tostring(lua_State *L, int index, size_t *count);
void fb_seed_random(fb_lua_vm *vm, uint64_t seed);

// vm.c
int fb_run_entry(lua_State *L);

#endif
