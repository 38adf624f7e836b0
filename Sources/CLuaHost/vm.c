// Making, entering and destroying a machine.
//
// State: at rest → (fb_lua_enter) entered → at rest | left → destroyed. Only fb_leave makes a machine left; a left
// machine has no Lua state any more and refuses every entry.
#include "internal.h"

#include <string.h>

/// Makes the tables of the registry and the libraries. Stack: 0. Raises: no, but for leaving.
static int open_machine(lua_State *L) {
    static const int tables[] = {
        FB_REG_NAMES, FB_REG_STATE, FB_REG_HANDLERS, FB_REG_LOADED, FB_REG_LOADING, FB_REG_KINDS,
        FB_REG_WALKS,
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        lua_newtable(L);
        lua_rawseti(L, LUA_REGISTRYINDEX, tables[i]);
    }
    fb_class_add(L, "table");  // FB_CLASS_PLAIN
    fb_class_add(L, "error");  // FB_CLASS_ERROR
    fb_open_libraries(L);
    fb_open_require(L);
    return 0;
}

/// Lets the collector sleep while the machine is small.
static void rest_collector(fb_lua_vm *vm) {
    if (vm->collector_sleeps || vm->bytes > vm->collect_from / 2) return;
    vm->collector_sleeps = true;
    lua_gc(vm->state, LUA_GCSTOP);
}

// Starts Lua; false when the machine was left meanwhile. A function of its own, so that no local of the caller is
// alive across setjmp.
static bool start(fb_lua_vm *vm) {
    if (_setjmp(vm->exit) != 0) return false;
    vm->entered = true;
    lua_State *L = lua_newstate(fb_lua_allocator, vm);
    vm->state = L;
    *(fb_lua_vm **)lua_getextraspace(L) = vm;
    lua_gc(L, LUA_GCINC, 150, 0, 0);  // garbage counts toward the limit, so it is collected a little sooner
    fb_size_stack(vm, L, FB_STACK_SLOTS);
    lua_pushcfunction(L, open_machine);
    bool opened = lua_pcall(L, 0, 0, 0) == LUA_OK;
    rest_collector(vm);
    vm->entered = false;
    return opened;
}

fb_lua_vm *fb_lua_create(const fb_lua_limits *limits) {
    fb_lua_vm *vm = fb_allocate(sizeof *vm);
    if (vm == NULL) return NULL;
    memset(vm, 0, sizeof *vm);
    vm->limits = *limits;
    if (vm->limits.depth > 100) vm->limits.depth = 100;  // the C stack bears it, and Lua's own stack of 200 C calls
    vm->collect_from = limits->memory_bytes / 4 < FB_COLLECT_FROM ? limits->memory_bytes / 4 : FB_COLLECT_FROM;
    vm->blocks.previous = vm->blocks.next = &vm->blocks;
    vm->fuel = INT64_MAX;
    vm->interval = FB_HOOK_INTERVAL;
    vm->started_ns = fb_now_ns();
    vm->cpu_base_ns = -1;
    vm->print_index = -1;
    fb_report_clear(vm);
    if (!start(vm)) {
        fb_lua_destroy(vm);
        return NULL;
    }
    return vm;
}

void fb_lua_destroy(fb_lua_vm *vm) {
    if (vm == NULL) return;
    fb_release_blocks(vm);
    fb_free(vm->output.bytes);
    fb_free(vm->reply.bytes);
    fb_free(vm->classes);
    fb_free(vm);
}

static void begin_entry(fb_lua_vm *vm, const fb_lua_entry *entry) {
    vm->entry = entry;
    vm->entered = true;
    vm->generation++;
    vm->fuel = entry->action == FB_LUA_DESCRIBE ? INT64_MAX : vm->limits.fuel;
    vm->bytes_since_look = 0;
    vm->fuel_since_look = 0;
    vm->cpu_base_ns = -1;
    vm->output.count = 0;
    vm->where.prefix[0] = 0;
    vm->running = vm->state;
    vm->may_overflow = true;
    fb_seed_random(vm, entry->seed);
    vm->started_ns = fb_now_ns();
}

// As `start`: no local is alive across setjmp.
static fb_lua_status run(fb_lua_vm *vm) {
    if (_setjmp(vm->exit) != 0) return vm->left;
    fb_charge(vm, FB_FUEL_PER_ENTRY);
    lua_State *L = vm->state;
    lua_settop(L, 0);
    rest_collector(vm);
    fb_begin_looking(vm);
    lua_pushcfunction(L, fb_report_handler);
    lua_pushcfunction(L, fb_run_entry);
    fb_lua_status status = FB_LUA_OK;
    if (lua_pcall(L, 0, 0, 1) != LUA_OK) {
        if (lua_isinteger(L, -1)) {
            status = (fb_lua_status)lua_tointeger(L, -1);
        } else {
            fb_report_clear(vm);
            fb_report_text(vm, "an error while an error was handled");
            status = FB_LUA_ERROR;
        }
    }
    lua_settop(L, 0);
    return status;
}

fb_lua_status fb_lua_enter(fb_lua_vm *vm, const fb_lua_entry *entry) {
    if (vm->left != FB_LUA_OK) return FB_LUA_ABANDONED;
    begin_entry(vm, entry);
    fb_lua_status status = run(vm);
    vm->elapsed_ns = fb_now_ns() - vm->started_ns;
    vm->entered = false;
    vm->entry = NULL;
    vm->running = NULL;
    if (vm->left != FB_LUA_OK) {
        fb_release_blocks(vm);
        vm->state = NULL;
    }
    return status;
}

bool fb_lua_has_left(const fb_lua_vm *vm) {
    return vm->left != FB_LUA_OK;
}

bool fb_lua_state_was_given(const fb_lua_vm *vm) {
    return vm->state_given;
}

fb_lua_bytes fb_lua_output(const fb_lua_vm *vm) {
    return (fb_lua_bytes){vm->output.bytes, vm->output.count};
}

static fb_lua_bytes text(const char *bytes) {
    return (fb_lua_bytes){(const uint8_t *)bytes, strlen(bytes)};
}

fb_lua_bytes fb_lua_message(const fb_lua_vm *vm) {
    return (fb_lua_bytes){(const uint8_t *)vm->report.message, vm->report.message_count};
}

fb_lua_bytes fb_lua_chunk(const fb_lua_vm *vm) {
    return text(vm->report.chunk);
}

int32_t fb_lua_line(const fb_lua_vm *vm) {
    return vm->report.line;
}

fb_lua_bytes fb_lua_host_code(const fb_lua_vm *vm) {
    return text(vm->report.host_code);
}

int64_t fb_lua_cause(const fb_lua_vm *vm) {
    return vm->report.cause;
}

int32_t fb_lua_trace_count(const fb_lua_vm *vm) {
    return vm->report.trace_count;
}

fb_lua_bytes fb_lua_trace(const fb_lua_vm *vm, int32_t index) {
    return text(vm->report.trace[index]);
}

int64_t fb_lua_fuel_used(const fb_lua_vm *vm) {
    return vm->limits.fuel - (vm->fuel < 0 ? 0 : vm->fuel);
}

bool fb_lua_met_unordered_keys(const fb_lua_vm *vm) {
    return vm->unordered;
}

int64_t fb_lua_elapsed_ns(const fb_lua_vm *vm) {
    return vm->elapsed_ns;
}

size_t fb_lua_memory(const fb_lua_vm *vm) {
    return vm->bytes;
}
