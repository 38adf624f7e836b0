// A run in a child process, for chunks that hang or crash a plain host.
#define _GNU_SOURCE 1
#include "CPlainLua.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/// What the child hands back: memory that both share, for a pipe could be held open by other children.
typedef struct {
    int ended;
    plain_lua_status status;
    size_t count;
    char text[64 << 10];
} answer;

static void run_in_child(answer *shared, const char *source, size_t size, size_t memory_bytes, int64_t instructions) {
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    // A crash ends the child as the system does it, whatever the parent has installed.
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    signal(SIGABRT, SIG_DFL);
    plain_lua_result result = plain_lua_run(source, size, memory_bytes, instructions);
    shared->status = result.status;
    shared->count = result.count < sizeof shared->text ? result.count : sizeof shared->text;
    if (result.text != NULL) memcpy(shared->text, result.text, shared->count);
    shared->ended = 1;
    _exit(0);
}

plain_lua_result plain_lua_run_apart(
    const char *source, size_t size, size_t memory_bytes, int64_t instructions, int milliseconds) {
    plain_lua_result result = {PLAIN_LUA_MEMORY, 0, 0, NULL, 0};
    answer *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return result;
    pid_t child = fork();
    if (child == 0) run_in_child(shared, source, size, memory_bytes, instructions);
    if (child > 0) {
        int watch = (int)syscall(SYS_pidfd_open, child, 0);
        struct pollfd ended = {watch, POLLIN, 0};
        int reached;
        do reached = poll(&ended, 1, milliseconds);
        while (reached < 0 && errno == EINTR);
        if (reached == 0) kill(child, SIGKILL);
        int how = 0;
        while (waitpid(child, &how, 0) < 0 && errno == EINTR) {}
        if (watch >= 0) close(watch);
        if (reached == 0) {
            result.status = PLAIN_LUA_HUNG;
        } else if (!shared->ended) {
            result.status = PLAIN_LUA_CRASHED;
            result.signal = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
        } else {
            result.status = shared->status;
        }
        size_t count = shared->ended ? shared->count : 0;
        result.text = malloc(count + 1);
        if (result.text != NULL) {
            memcpy(result.text, shared->text, count);
            result.text[count] = 0;
            result.count = count;
        }
    }
    munmap(shared, sizeof *shared);
    return result;
}
