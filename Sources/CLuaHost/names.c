// Field names that the whole process shares, so that a name crosses as a number.
#include "internal.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "names.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static fb_name names[FB_NAMES];
static atomic_int name_count;

int32_t fb_lua_intern_name(const uint8_t *bytes, size_t count) {
    int32_t found = -1;
    pthread_mutex_lock(&lock);
    int known = atomic_load_explicit(&name_count, memory_order_relaxed);
    for (int i = 0; i < known && found < 0; i++)
        if (names[i].count == count && (count == 0 || memcmp(names[i].bytes, bytes, count) == 0)) found = i;
    if (found < 0 && known < FB_NAMES) {
        char *copy = malloc(count + 1);
        if (copy != NULL) {
            if (count > 0) memcpy(copy, bytes, count);
            copy[count] = 0;
            names[known] = (fb_name){copy, count};
            atomic_store_explicit(&name_count, known + 1, memory_order_release);
            found = known;
        }
    }
    pthread_mutex_unlock(&lock);
    return found;
}

const fb_name *fb_name_at(uint32_t id) {
    return id < (uint32_t)atomic_load_explicit(&name_count, memory_order_acquire) ? &names[id] : NULL;
}
