// Stacks of Lua, which never move, and what calls may do on them.
//
// Lua 5.4.4 goes on using the old place of a stack when a `__concat` in a chain of `..` has made it move: it reads and writes
// memory that was freed. So each stack gets, before anything runs on it, all that it will ever have. lua_checkstack makes
// the lowest frame as large, which keeps the collector from shrinking it. A stack that would have to grow ends its machine.
#include "internal.h"

enum { SPARE = 5, SLOT_BYTES = 16 };  // slots beyond those that Lua counts, and the size of one

/// Gives a new thread its stack; `vm` is entered. Raises: no, but for leaving.
void fb_size_stack(fb_lua_vm *vm, lua_State *thread, int slots) {
    vm->making_stack = true;
    lua_checkstack(thread, slots);
    vm->making_stack = false;
    if (thread == vm->state) vm->stack = vm->fresh;
    else vm->coroutine_bytes = vm->fresh_bytes;
}

/// Whether Lua gives back this block because a stack that is in use has moved: it has just copied it to a new place.
///
/// The stack of a coroutine is also given back when that is collected, which no such allocation comes before.
bool fb_stack_moves(const fb_lua_vm *vm, const void *block, size_t bytes) {
    if (vm->making_stack) return false;
    if (block == vm->stack) return true;
    return bytes == vm->coroutine_bytes && vm->fresh_bytes >= 2 * bytes - SPARE * SLOT_BYTES;
}

/// Whether an error that is raised now is handled by a function of the script, before the stack is unwound. Stack unchanged.
static bool is_handled_by_script(lua_State *L) {
    const fb_lua_vm *vm = fb_vm(L);
    lua_Debug record;
    for (int level = 0; lua_getstack(L, level, &record); level++) {
        lua_getinfo(L, "f", &record);
        lua_CFunction function = lua_tocfunction(L, -1);
        lua_pop(L, 1);
        if (function == vm->pcall) return false;
        if (function == vm->xpcall) return true;
    }
    return false;
}

/// Raises "stack overflow" where calls are nested too deep, as Lua itself would, while there still is room to handle it.
///
/// Called by the hook: 1,000 instructions make some 300 calls. Functions of many variables fill a stack sooner than that.
/// Lua calls no hook in what handles an error of a hook, so that nothing could stop a handler of xpcall: for these there is no
/// error, and the machine ends when its stack is full.
void fb_check_calls(lua_State *L) {
    lua_Debug record;
    fb_lua_vm *vm = fb_vm(L);
    if (!vm->may_overflow || L != vm->state || !lua_getstack(L, FB_CALLS, &record)) return;
    if (is_handled_by_script(L)) vm->may_overflow = false;  // a search is a pass over all calls for each
    else luaL_error(L, "stack overflow");
}

/// Whether so many values may be pushed at once: three quarters of all that there is room for.
bool fb_stack_has_room(lua_State *L, int64_t values) {
    return values < (L == fb_vm(L)->state ? FB_STACK_SLOTS : FB_COROUTINE_SLOTS) * 3 / 4;
}

/// Counts the metatables that are in use: at most one is missed for each that was counted and is gone.
void fb_note_metatable(fb_lua_vm *vm, const void *metatable) {
    const void **known = &vm->known_metatables[((uintptr_t)metatable / SLOT_BYTES) % FB_METATABLES];
    if (*known == metatable) return;
    *known = metatable;
    vm->metatables++;
    fb_look_more_often(vm, fb_weight_of_calls(vm));
}

/// What one call may cost, as bytes read.
///
/// A table that is called hands the call to its `__call`, which may be a table with a metatable of its own. For each of them
/// Lua 5.4 moves the arguments by one place, all in one instruction: n tables in a row take n² / 2 moves of half a nanosecond.
size_t fb_weight_of_calls(const fb_lua_vm *vm) {
    size_t links = vm->metatables;
    if (links > vm->bytes / FB_LINK_BYTES) links = vm->bytes / FB_LINK_BYTES;
    if (links > FB_STACK_SLOTS) links = FB_STACK_SLOTS;
    return links * links / FB_MOVES_PER_READ;
}
