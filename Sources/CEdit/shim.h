#pragma once

#include <histedit.h>
#include <iconv.h>
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/signalfd.h>
#include <wchar.h>

#include <bits/types/cookie_io_functions_t.h>

// el_wset(3), el_wget(3) and history_w(3) are variadic, which Swift cannot call: here is a function for each use of them.

// An editor on this terminal that writes to a stream. The process' standard input is a variable, which Swift does not share.
static inline EditLine *edit_create(const char *program, FILE *stream, int output) {
    return el_init_fd(program, stdin, stream, stream, fileno(stdin), output, output);
}

static inline void edit_use_emacs_keys(EditLine *edit) { el_wset(edit, EL_EDITOR, L"emacs"); }

// What was typed before Ctrl-C is not thrown away with it.
static inline void edit_keep_typed(EditLine *edit) { el_wset(edit, EL_SETTY, L"-d", L"+noflsh", NULL); }

static inline void edit_set_client(EditLine *edit, void *client) { el_wset(edit, EL_CLIENTDATA, client); }

static inline void *edit_client(EditLine *edit) {
    void *client = NULL;
    el_wget(edit, EL_CLIENTDATA, &client);
    return client;
}

static inline void edit_set_prompt(EditLine *edit, wchar_t *(*prompt)(EditLine *)) {
    el_wset(edit, EL_PROMPT, prompt);
}

static inline void edit_set_reader(EditLine *edit, int (*read)(EditLine *, wchar_t *)) {
    el_wset(edit, EL_GETCFN, read);
}

static inline void edit_add_function(
    EditLine *edit, const wchar_t *name, const wchar_t *help, unsigned char (*function)(EditLine *, wint_t)) {
    el_wset(edit, EL_ADDFN, name, help, function);
}

static inline void edit_bind(EditLine *edit, const wchar_t *keys, const wchar_t *function) {
    el_wset(edit, EL_BIND, keys, function, NULL);
}

static inline void edit_refresh(EditLine *edit) { el_wset(edit, EL_REFRESH); }

static inline void edit_prepare_terminal(EditLine *edit, int raw) { el_wset(edit, EL_PREP_TERM, raw); }

static inline HistoryW *edit_add_history(EditLine *edit, int size) {
    HistoryW *history = history_winit();
    HistEventW event;
    if (!history)
        return NULL;
    history_w(history, &event, H_SETSIZE, size);
    history_w(history, &event, H_SETUNIQUE, 1);
    el_wset(edit, EL_HIST, history_w, history);
    return history;
}

static inline void edit_remember(HistoryW *history, const wchar_t *line) {
    HistEventW event;
    history_w(history, &event, H_ENTER, line);
}

// The header has it for _GNU_SOURCE alone, under which types of other modules differ.
extern FILE *fopencookie(void *client, const char *mode, cookie_io_functions_t functions);

// A stream of which each piece that is written is handed to a function.
static inline FILE *edit_open_output(void *client, ssize_t (*write)(void *, const char *, size_t)) {
    cookie_io_functions_t functions = { .read = NULL, .write = write, .seek = NULL, .close = NULL };
    return fopencookie(client, "w", functions);
}
