// What glibc has for `posix_spawn` beyond POSIX, which Swift does not see.
#ifndef FISHBOWL_CSPAWN_H
#define FISHBOWL_CSPAWN_H

#include <spawn.h>

/// Adds: run in `folder`, unless that is NULL, and close all descriptors from `first` on. 0 or the number of an error.
int spawn_apart(posix_spawn_file_actions_t *actions, const char *folder, int first);

#endif
