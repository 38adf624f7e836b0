// Memory: counted, limited, and freed by walking a list.
#include "internal.h"

#include <stdlib.h>
#include <string.h>

// Counters of this thread, so that tests which run side by side do not disturb one another.
static _Thread_local int64_t fail_at;
static _Thread_local int64_t live_blocks;

int64_t fb_lua_fail_allocation_at(int64_t n) {
    int64_t left = fail_at;
    fail_at = n;
    return left;
}

int64_t fb_lua_live_blocks(void) {
    return live_blocks;
}

static bool fails_now(void) {
    return fail_at > 0 && --fail_at == 0;
}

/// malloc; NULL when none is left. Not for Lua's own blocks.
void *fb_allocate(size_t size) {
    void *block = fails_now() ? NULL : malloc(size);
    live_blocks += block != NULL;
    return block;
}

/// realloc; NULL, and `old` untouched, when none is left.
void *fb_reallocate(void *old, size_t size) {
    void *block = fails_now() ? NULL : realloc(old, size);
    live_blocks += block != NULL && old == NULL;
    return block;
}

void fb_free(void *block) {
    live_blocks -= block != NULL;
    free(block);
}

static void link_block(fb_lua_vm *vm, fb_block *block) {
    block->previous = &vm->blocks;
    block->next = vm->blocks.next;
    vm->blocks.next->previous = block;
    vm->blocks.next = block;
}

/// Checks a growth against every limit, before it is done.
static void pay(fb_lua_vm *vm, size_t growth) {
    if (growth > vm->limits.memory_bytes || vm->bytes + growth > vm->limits.memory_bytes || fails_now())
        fb_leave(vm, FB_LUA_MEMORY);
    vm->fuel -= (int64_t)(growth / FB_BYTES_PER_FUEL) + 1;
    if (vm->fuel < 0) fb_leave(vm, FB_LUA_FUEL);
    vm->bytes_since_look += growth;
    if (vm->bytes_since_look > FB_BYTES_PER_LOOK) fb_look_at_clock(vm);
}

/// A list block of its own for `size` bytes, counted.
static fb_block *take_block(fb_lua_vm *vm, size_t size) {
    if (vm->held + size > vm->limits.memory_bytes + vm->limits.memory_bytes / 2) fb_leave(vm, FB_LUA_MEMORY);
    fb_block *block = fb_allocate(sizeof *block + size);
    if (block == NULL) fb_leave(vm, FB_LUA_MEMORY);
    link_block(vm, block);
    vm->held += size;
    return block;
}

/// A small block: the last one freed of its class, or the next of a chunk.
static void *take_small(fb_lua_vm *vm, size_t class) {
    fb_free_block *block = vm->free_small[class];
    if (block != NULL) {
        vm->free_small[class] = block->next;
        return block;
    }
    size_t size = (class + 1) * FB_SMALL_STEP;
    if ((size_t)(vm->chunk_end - vm->chunk_at) < size) {
        // The rest of the old chunk serves smaller blocks.
        for (size_t rest; (rest = (size_t)(vm->chunk_end - vm->chunk_at)) >= FB_SMALL_STEP;) {
            fb_free_block *left = (fb_free_block *)vm->chunk_at;
            size_t fits = rest / FB_SMALL_STEP - 1;
            left->next = vm->free_small[fits];
            vm->free_small[fits] = left;
            vm->chunk_at += (fits + 1) * FB_SMALL_STEP;
        }
        size_t chunk = vm->held < FB_CHUNK_MAX * 4 ? FB_CHUNK_MIN : FB_CHUNK_MAX;
        vm->chunk_at = (uint8_t *)(take_block(vm, chunk) + 1);
        vm->chunk_end = vm->chunk_at + chunk;
    }
    void *taken = vm->chunk_at;
    vm->chunk_at += size;
    return taken;
}

static void *take(fb_lua_vm *vm, size_t size) {
    return size <= FB_SMALL_MAX ? take_small(vm, (size - 1) / FB_SMALL_STEP) : (void *)(take_block(vm, size) + 1);
}

static void give_back(fb_lua_vm *vm, void *pointer, size_t size) {
    if (size <= FB_SMALL_MAX) {
        fb_free_block *block = pointer;
        size_t class = (size - 1) / FB_SMALL_STEP;
        block->next = vm->free_small[class];
        vm->free_small[class] = block;
        return;
    }
    fb_block *block = (fb_block *)pointer - 1;
    block->previous->next = block->next;
    block->next->previous = block->previous;
    vm->held -= size;
    fb_free(block);
}

/// Resizes a block; a large one that stays large may keep its place.
static void *resize(fb_lua_vm *vm, void *pointer, size_t old_size, size_t new_size) {
    if (old_size > FB_SMALL_MAX && new_size > FB_SMALL_MAX) {
        fb_block *moved = fb_reallocate((fb_block *)pointer - 1, sizeof *moved + new_size);
        if (moved == NULL) fb_leave(vm, FB_LUA_MEMORY);
        moved->previous->next = moved;
        moved->next->previous = moved;
        vm->held += new_size - old_size;
        return moved + 1;
    }
    if (old_size <= FB_SMALL_MAX && new_size <= FB_SMALL_MAX
        && (old_size - 1) / FB_SMALL_STEP == (new_size - 1) / FB_SMALL_STEP)
        return pointer;
    void *moved = take(vm, new_size);
    memcpy(moved, pointer, old_size < new_size ? old_size : new_size);
    give_back(vm, pointer, old_size);
    return moved;
}

/// Lua's allocator. Never returns NULL for a size above zero (H4): it leaves the machine instead.
///
/// Most blocks of Lua are small and short-lived: those up to FB_SMALL_MAX bytes come from chunks, with a free list per
/// size. Lua says the size of what it gives back, so blocks need no header of their own.
void *fb_lua_allocator(void *ud, void *pointer, size_t old_size, size_t new_size) {
    fb_lua_vm *vm = ud;
    bool is_string = pointer == NULL && old_size == LUA_TSTRING;
    bool is_fresh = pointer == NULL && old_size == 0;
    if (pointer == NULL) old_size = 0;  // Lua passes a type tag here
    if (new_size == 0) {
        if (old_size > 0 && fb_stack_moves(vm, pointer, old_size)) {
            vm->deep_stack = true;
            fb_leave(vm, FB_LUA_MEMORY);
        }
        if (!vm->making_stack) vm->fresh_bytes = 0;
        if (old_size > 0) give_back(vm, pointer, old_size);
        vm->bytes -= old_size;
        return NULL;
    }
    if (new_size > old_size) pay(vm, new_size - old_size);
    if (is_string && new_size > FB_STRING_MAX) {
        vm->long_string = true;
        fb_leave(vm, FB_LUA_MEMORY);
    }
    size_t weight = is_string ? new_size : new_size / FB_COPIED_PER_READ;
    if (weight > vm->heaviest) {
        vm->heaviest = weight;
        fb_look_more_often(vm, weight);
    }
    void *block = old_size == 0 ? take(vm, new_size) : resize(vm, pointer, old_size, new_size);
    vm->bytes += new_size - old_size;
    vm->fresh = block;
    vm->fresh_bytes = is_fresh ? new_size : 0;
    // Waking the collector only changes its account of bytes; it runs at its next regular occasion, not here.
    if (vm->collector_sleeps && vm->bytes > vm->collect_from) {
        vm->collector_sleeps = false;
        lua_gc(vm->state, LUA_GCRESTART);
    }
    return block;
}

/// Frees all of Lua's blocks without asking Lua.
void fb_release_blocks(fb_lua_vm *vm) {
    fb_block *block = vm->blocks.next;
    while (block != &vm->blocks) {
        fb_block *next = block->next;
        fb_free(block);
        block = next;
    }
    vm->blocks.previous = vm->blocks.next = &vm->blocks;
    vm->bytes = vm->held = 0;
    memset(vm->free_small, 0, sizeof vm->free_small);
    vm->chunk_at = vm->chunk_end = NULL;
}

/// Makes room for `more` bytes; false when there is none. Counts toward no limit.
bool fb_buffer_reserve(fb_buffer *buffer, size_t more) {
    if (buffer->capacity - buffer->count >= more) return true;
    size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity * 2;
    if (capacity - buffer->count < more) capacity = buffer->count + more;
    uint8_t *bytes = fb_reallocate(buffer->bytes, capacity);
    if (bytes == NULL) return false;
    buffer->bytes = bytes;
    buffer->capacity = capacity;
    return true;
}
