// libedit behind CEdit.h.
#include "CEdit.h"

#include <histedit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fb_edit {
    EditLine *editor;
    History *history;
    const char *prompt;
    bool interrupted;
};

static fb_edit *self(EditLine *editor) {
    void *data = NULL;
    el_get(editor, EL_CLIENTDATA, &data);
    return data;
}

static char *prompt(EditLine *editor) {
    // libedit only reads it.
    return (char *)self(editor)->prompt;
}

static unsigned char interrupt(EditLine *editor, int key) {
    (void)key;
    self(editor)->interrupted = true;
    return CC_EOF;
}

fb_edit *fb_edit_create(const char *program, int history_size) {
    fb_edit *edit = calloc(1, sizeof *edit);
    if (edit == NULL) return NULL;
    edit->prompt = "";
    edit->history = history_init();
    edit->editor = el_init(program, stdin, stdout, stderr);
    if (edit->history == NULL || edit->editor == NULL) {
        fb_edit_destroy(edit);
        return NULL;
    }
    HistEvent event;
    history(edit->history, &event, H_SETSIZE, history_size);
    history(edit->history, &event, H_SETUNIQUE, 1);
    EditLine *editor = edit->editor;
    el_set(editor, EL_CLIENTDATA, edit);
    el_set(editor, EL_EDITOR, "emacs");
    el_set(editor, EL_PROMPT, prompt);
    el_set(editor, EL_HIST, history, edit->history);
    // The terminal is put back when a signal ends the program meanwhile.
    el_set(editor, EL_SIGNAL, 1);
    // While a line is edited, Ctrl-C is a key.
    el_set(editor, EL_SETTY, "-d", "-isig", NULL);
    el_set(editor, EL_ADDFN, "fishbowl-interrupt", "Abandon the line.", interrupt);
    el_set(editor, EL_BIND, "^C", "fishbowl-interrupt", NULL);
    el_set(editor, EL_BIND, "^R", "em-inc-search-prev", NULL);
    return edit;
}

void fb_edit_destroy(fb_edit *edit) {
    if (edit == NULL) return;
    if (edit->editor != NULL) el_end(edit->editor);
    if (edit->history != NULL) history_end(edit->history);
    free(edit);
}

fb_edit_status fb_edit_read(fb_edit *edit, const char *prompt, const char **line, size_t *count) {
    edit->prompt = prompt;
    edit->interrupted = false;
    int length = 0;
    const char *text = el_gets(edit->editor, &length);
    edit->prompt = "";
    if (edit->interrupted) {
        // What was typed stays visible; the next prompt begins a line of its own.
        fputs("^C\n", stdout);
        fflush(stdout);
        el_reset(edit->editor);
        return FB_EDIT_INTERRUPTED;
    }
    if (text == NULL || length <= 0) return FB_EDIT_END;
    if (text[length - 1] == '\n') length--;
    *line = text;
    *count = (size_t)length;
    return FB_EDIT_LINE;
}

void fb_edit_remember(fb_edit *edit, const char *line) {
    HistEvent event;
    history(edit->history, &event, H_ENTER, line);
}

bool fb_edit_load(fb_edit *edit, const char *path) {
    HistEvent event;
    return history(edit->history, &event, H_LOAD, path) >= 0;
}

bool fb_edit_save(fb_edit *edit, const char *path) {
    HistEvent event;
    return history(edit->history, &event, H_SAVE, path) >= 0;
}
