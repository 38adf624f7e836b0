// Fuel, time, and leaving.
#include "internal.h"

#include <stdio.h>
#include <time.h>

static int64_t clock_ns(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

/// Monotonic time; read from the vDSO, no system call.
int64_t fb_now_ns(void) {
    return clock_ns(CLOCK_MONOTONIC);
}

static void describe_limit(fb_lua_vm *vm, fb_lua_status reason) {
    char text[160];
    const fb_lua_limits *limits = &vm->limits;
    if (reason == FB_LUA_FUEL)
        snprintf(text, sizeof text, "used more than %lld fuel; is there a loop that does not end?",
                 (long long)limits->fuel);
    else if (reason == FB_LUA_TIME)
        snprintf(text, sizeof text, "ran longer than %lld ms of CPU time or %lld ms in all",
                 (long long)limits->cpu_ns / 1000000, (long long)limits->wall_ns / 1000000);
    else if (vm->deep_stack)
        snprintf(text, sizeof text, "stack overflow: more than %d values, or %d in a coroutine; is there an endless recursion?",
                 FB_STACK_SLOTS, FB_COROUTINE_SLOTS);
    else if (vm->long_string)
        snprintf(text, sizeof text, "made a string of more than %d KiB", FB_STRING_MAX >> 10);
    else
        snprintf(text, sizeof text, "needed more than %zu KiB of memory", limits->memory_bytes >> 10);
    fb_report_text(vm, text);
}

/// Ends the machine: control continues in its entry, which frees it. No Lua code runs again (H3).
///
/// May be called wherever Lua calls the host (allocator, hook, library function), never with a Swift frame between
/// here and the entry: host callbacks do not call into their own machine.
_Noreturn void fb_leave(fb_lua_vm *vm, fb_lua_status reason) {
    vm->left = reason;
    fb_report_clear(vm);
    describe_limit(vm, reason);
    // Reads only what was complete before the current operation began, and allocates nothing.
    if (vm->running != NULL) fb_report_position(vm, vm->running);
    _longjmp(vm->exit, 1);
}

/// Takes fuel, and looks at the clock when much was taken without a look. Stack unchanged.
void fb_charge(fb_lua_vm *vm, int64_t cost) {
    if (cost > vm->fuel) {
        vm->fuel = -1;
        fb_leave(vm, FB_LUA_FUEL);
    }
    vm->fuel -= cost;
    vm->fuel_since_look += cost;
    if (vm->fuel_since_look > FB_FUEL_PER_LOOK) fb_look_at_clock(vm);
}

/// Leaves when the time is up. Stack unchanged.
///
/// CPU time never exceeds wall time, so the thread's CPU clock, a system call, is read only after that much wall time
/// has gone by. Its base is taken a little after the entry, which lets a script have that little more.
void fb_look_at_clock(fb_lua_vm *vm) {
    vm->bytes_since_look = 0;
    vm->fuel_since_look = 0;
    int64_t wall = fb_now_ns() - vm->started_ns;
    if (wall >= vm->limits.wall_ns) fb_leave(vm, FB_LUA_TIME);
    if (vm->cpu_base_ns < 0) {
        if (wall * 64 >= vm->limits.cpu_ns) vm->cpu_base_ns = clock_ns(CLOCK_THREAD_CPUTIME_ID);
    } else if (wall >= vm->limits.cpu_ns) {
        if (clock_ns(CLOCK_THREAD_CPUTIME_ID) - vm->cpu_base_ns >= vm->limits.cpu_ns) fb_leave(vm, FB_LUA_TIME);
    }
}

/// One step of a loop in C whose steps may each be as long as an instruction: looks at the clock as often as the hook does.
/// `left` begins at 0. Stack unchanged.
void fb_pace(fb_lua_vm *vm, int64_t *left) {
    if (--*left > 0) return;
    *left = vm->interval;
    fb_look_at_clock(vm);
}

/// Takes over the interval when it has changed since `L` last ran. Stack unchanged.
void fb_adopt_interval(fb_lua_vm *vm, lua_State *L) {
    if (lua_gethookcount(L) != vm->interval) lua_sethook(L, fb_hook, LUA_MASKCOUNT, vm->interval);
}

static int interval_for(size_t weight) {
    int interval = FB_HOOK_INTERVAL;
    while (interval > 1 && (size_t)interval * weight > FB_HOOK_BYTES) interval /= 2;
    return interval;
}

/// One instruction may now have to read `weight` bytes: comparing or converting a string, or copying a stack. Nothing can
/// look at the clock within an instruction, so it is looked at after fewer of them.
///
/// Called by the allocator; setting a hook is allowed at any time and allocates nothing.
void fb_look_more_often(fb_lua_vm *vm, size_t weight) {
    int interval = interval_for(weight);
    if (interval >= vm->interval) return;
    vm->interval = interval;
    if (vm->running != NULL) fb_adopt_interval(vm, vm->running);
}

/// Sets the hook of the main thread, and starts its count anew. No string that is left is longer than all memory.
void fb_begin_looking(fb_lua_vm *vm) {
    if (vm->heaviest > vm->bytes) vm->heaviest = vm->bytes;
    size_t calls = fb_weight_of_calls(vm);
    vm->interval = interval_for(vm->heaviest > calls ? vm->heaviest : calls);
    if (vm->limits.fuel < vm->interval) vm->interval = (int)vm->limits.fuel + 1;
    lua_sethook(vm->state, fb_hook, LUA_MASKCOUNT, vm->interval);
}

/// The count hook; coroutines inherit it. Stack unchanged. Raises "stack overflow".
void fb_hook(lua_State *L, lua_Debug *record) {
    (void)record;
    fb_lua_vm *vm = fb_vm(L);
    vm->running = L;
    fb_charge(vm, lua_gethookcount(L));
    fb_look_at_clock(vm);
    fb_adopt_interval(vm, L);
    fb_check_calls(L);
}
