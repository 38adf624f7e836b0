#define _GNU_SOURCE 1
#include "CSpawn.h"

#include <stddef.h>

int spawn_apart(posix_spawn_file_actions_t *actions, const char *folder, int first) {
    int error = folder == NULL ? 0 : posix_spawn_file_actions_addchdir_np(actions, folder);
    return error != 0 ? error : posix_spawn_file_actions_addclosefrom_np(actions, first);
}
