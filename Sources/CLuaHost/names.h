// The process-wide table of field names, read side.
#ifndef FISHBOWL_CLUAHOST_NAMES_H
#define FISHBOWL_CLUAHOST_NAMES_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *bytes;
    size_t count;
} fb_name;

/// The name of that number, which is never freed; NULL when there is none. Takes no lock.
const fb_name *fb_name_at(uint32_t id);

#endif
