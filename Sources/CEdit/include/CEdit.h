// Lines typed at a terminal, with editing and history: the few calls of libedit that are needed, without its variadic
// functions, which Swift cannot call.
#ifndef FISHBOWL_CEDIT_H
#define FISHBOWL_CEDIT_H

#include <stdbool.h>
#include <stddef.h>

/// One editor on standard input and output; used by one thread at a time.
typedef struct fb_edit fb_edit;

/// How reading a line ended.
typedef enum {
    FB_EDIT_LINE,
    FB_EDIT_END,          // Ctrl-D on an empty line, or the terminal is gone
    FB_EDIT_INTERRUPTED,  // Ctrl-C
} fb_edit_status;

/// Makes an editor that keeps at most `history_size` lines. NULL when there is no terminal or no memory.
fb_edit *fb_edit_create(const char *program, int history_size);

/// Frees an editor. NULL is allowed.
void fb_edit_destroy(fb_edit *edit);

/// Asks for a line. `line` and `count` are set for FB_EDIT_LINE, without the line's end, and valid until the next call.
fb_edit_status fb_edit_read(fb_edit *edit, const char *prompt, const char **line, size_t *count);

/// Adds a line to the history.
void fb_edit_remember(fb_edit *edit, const char *line);

/// Reads the history from a file, or writes it there; false when that fails.
bool fb_edit_load(fb_edit *edit, const char *path);
bool fb_edit_save(fb_edit *edit, const char *path);

#endif
