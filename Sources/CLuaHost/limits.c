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

/// Takes fuel. Stack unchanged.
void fb_charge(fb_lua_vm *vm, int64_t cost) {
    if (cost > vm->fuel) {
        vm->fuel = -1;
        fb_leave(vm, FB_LUA_FUEL);
    }
    vm->fuel -= cost;
}

/// Leaves when the time is up. Stack unchanged.
///
/// CPU time never exceeds wall time, so the thread's CPU clock, a system call, is read only after that much wall time
/// has gone by. Its base is taken a little after the entry, which lets a script have that little more.
void fb_look_at_clock(fb_lua_vm *vm) {
    vm->bytes_since_look = 0;
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

/// Makes the hook of `L` come as often as the largest block demands; begins its count anew. Stack unchanged. Raises: no.
void fb_set_pace(fb_lua_vm *vm, lua_State *L) {
    lua_sethook(L, fb_hook, LUA_MASKCOUNT, vm->interval);
}

/// The count hook; coroutines inherit it. Stack unchanged.
void fb_hook(lua_State *L, lua_Debug *record) {
    (void)record;
    fb_lua_vm *vm = fb_vm(L);
    int interval = lua_gethookcount(L);
    vm->running = L;
    fb_charge(vm, interval);
    fb_look_at_clock(vm);
    if (interval != vm->interval) fb_set_pace(vm, L);
}
