// A run in a child process, for chunks that hang or crash a plain host.
#define _GNU_SOURCE 1
#include "CPlainLua.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
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

typedef struct {
    answer *shared;
    const char *source;
    size_t size, memory_bytes;
    int64_t instructions;
} task;

static void *run_task(void *context) {
    task *given = context;
    answer *shared = given->shared;
    plain_lua_result result =
        plain_lua_run(given->source, given->size, given->memory_bytes, given->instructions);
    shared->status = result.status;
    shared->count = result.count < sizeof shared->text ? result.count : sizeof shared->text;
    if (result.text != NULL) memcpy(shared->text, result.text, shared->count);
    shared->ended = 1;
    _exit(0);
}

static void run_in_child(task *given, size_t stack_bytes) {
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    // A crash ends the child as the system does it, whatever the parent has installed.
    signal(SIGSEGV, SIG_DFL);
    signal(SIGBUS, SIG_DFL);
    signal(SIGABRT, SIG_DFL);
    if (stack_bytes == 0) run_task(given);
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_bytes);
    if (pthread_create(&thread, &attributes, run_task, given) == 0) pthread_join(thread, NULL);
    _exit(1);
}

plain_lua_result plain_lua_run_apart(
    const char *source, size_t size, size_t memory_bytes, int64_t instructions, int milliseconds) {
    return plain_lua_run_on_stack(source, size, memory_bytes, instructions, milliseconds, 0);
}

plain_lua_result plain_lua_run_on_stack(
    const char *source, size_t size, size_t memory_bytes, int64_t instructions, int milliseconds, size_t stack_bytes) {
    plain_lua_result result = {PLAIN_LUA_MEMORY, 0, 0, NULL, 0};
    answer *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) return result;
    task given = {shared, source, size, memory_bytes, instructions};
    pid_t child = fork();
    if (child == 0) run_in_child(&given, stack_bytes);
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
