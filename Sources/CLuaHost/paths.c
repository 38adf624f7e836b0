// Long access paths, a.b.c…, found before they are compiled.
//
// When an operation fails, Lua says which variable it failed on. For a path it goes from part to part by recursion, and at
// each looks through the whole function: 10,000 parts take 100 ms that nothing can stop, 100,000 overflow a stack of 8 MiB.
// So paths are short here. This file splits a source into just the tokens that this takes; what it cannot read, Lua cannot.
#include "internal.h"

#include <string.h>

enum { NESTED = 250 };  // Lua's own compiler goes no deeper than 200

typedef struct {
    const char *at, *end;
    int32_t line;
    int parts;         // of the path that ends here
    bool is_value;     // whether the token before ends a value, so that a bracket calls or indexes it
    struct {
        char open;
        bool is_suffix;  // it follows a value
        int parts;
    } nested[NESTED];
    int depth;
} scanner;

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char peek(const scanner *s, size_t ahead) {
    return (size_t)(s->end - s->at) > ahead ? s->at[ahead] : 0;
}

/// The number of equals signs when a long bracket opens here, [==[; −1 otherwise.
static int long_bracket(const scanner *s) {
    if (peek(s, 0) != '[') return -1;
    size_t level = 0;
    while (peek(s, 1 + level) == '=') level++;
    return peek(s, 1 + level) == '[' ? (int)level : -1;
}

static void skip_long(scanner *s, int level) {
    for (s->at += level + 2; s->at < s->end; s->at++) {
        if (*s->at == '\n') s->line++;
        if (*s->at != ']') continue;
        size_t n = 1;
        while (n <= (size_t)level && peek(s, n) == '=') n++;
        if (n == (size_t)level + 1 && peek(s, n) == ']') {
            s->at += n + 1;
            return;
        }
    }
}

static void skip_comment(scanner *s) {
    s->at += 2;
    int level = long_bracket(s);
    if (level >= 0) {
        skip_long(s, level);
        return;
    }
    while (s->at < s->end && *s->at != '\n' && *s->at != '\r') s->at++;
}

static void skip_string(scanner *s) {
    char quote = *s->at++;
    while (s->at < s->end && *s->at != quote) {
        if (*s->at == '\\') s->at++;
        if (s->at < s->end && *s->at == '\n') s->line++;
        if (s->at < s->end) s->at++;
    }
    if (s->at < s->end) s->at++;
}

static void skip_number(scanner *s) {
    for (;;) {
        char c = peek(s, 0), next = peek(s, 1);
        if ((c == 'e' || c == 'E' || c == 'p' || c == 'P') && (next == '+' || next == '-')) s->at++;
        else if (!is_letter(c) && !is_digit(c) && c != '.') return;
        s->at++;
    }
}

/// Whether the word is one after which a bracket begins a value of its own.
static bool is_keyword(const char *word, size_t size) {
    static const char *const words[] = {
        "and", "break", "do",    "else", "elseif", "for",    "function", "goto", "if",    "in",
        "local", "not", "or", "repeat", "return", "then", "until", "while", NULL,
    };
    for (size_t i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0) return true;
    return false;
}

static void end_value(scanner *s, int parts, bool is_value) {
    s->parts = parts;
    s->is_value = is_value;
}

static void open_bracket(scanner *s) {
    if (s->depth < NESTED) {
        s->nested[s->depth].open = *s->at;
        s->nested[s->depth].is_suffix = s->is_value;
        s->nested[s->depth].parts = s->parts;
    }
    s->depth++;
    s->at++;
    end_value(s, 0, false);
}

/// What a bracket leaves: a[…] goes on with the longer of both paths; (…) is what is in it; a call and a table begin anew.
static void close_bracket(scanner *s) {
    s->at++;
    if (s->depth == 0) return;
    s->depth--;
    if (s->depth >= NESTED) return;
    int before = s->nested[s->depth].parts;
    bool is_suffix = s->nested[s->depth].is_suffix;
    if (s->nested[s->depth].open == '[' && is_suffix)
        end_value(s, (before > s->parts ? before : s->parts) + 1, true);
    else
        end_value(s, s->nested[s->depth].open == '(' && !is_suffix ? s->parts : 0, true);
}

static void read_word(scanner *s) {
    const char *word = s->at;
    while (is_letter(peek(s, 0)) || is_digit(peek(s, 0))) s->at++;
    end_value(s, 0, !is_keyword(word, (size_t)(s->at - word)));
}

static void skip_space(scanner *s) {
    for (;; s->at++) {
        char c = peek(s, 0);
        if (c == '\n') s->line++;
        if (c == '-' && peek(s, 1) == '-') {
            skip_comment(s);
            s->at--;
            continue;
        }
        if (s->at >= s->end || (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\v' && c != '\f')) return;
    }
}

/// A dot: the next name of a path, or part of a number or of dots in a row.
static void read_dot(scanner *s) {
    if (is_digit(peek(s, 1))) {
        skip_number(s);
        end_value(s, 0, true);
        return;
    }
    if (peek(s, 1) == '.') {
        bool is_vararg = peek(s, 2) == '.';
        s->at += is_vararg ? 3 : 2;
        end_value(s, 0, is_vararg);
        return;
    }
    int parts = s->parts + 1;
    s->at++;
    skip_space(s);
    if (is_letter(peek(s, 0))) read_word(s);
    end_value(s, parts, true);
}

static void read_token(scanner *s) {
    char c = *s->at;
    if (is_letter(c)) {
        read_word(s);
    } else if (is_digit(c)) {
        skip_number(s);
        end_value(s, 0, true);
    } else if (c == '"' || c == '\'') {
        skip_string(s);
        end_value(s, 0, true);
    } else if (long_bracket(s) >= 0) {
        skip_long(s, long_bracket(s));
        end_value(s, 0, true);
    } else if (c == '.') {
        read_dot(s);
    } else if (c == '(' || c == '[' || c == '{') {
        open_bracket(s);
    } else if (c == ')' || c == ']' || c == '}') {
        close_bracket(s);
    } else {
        s->at++;
        end_value(s, 0, false);
    }
}

/// The line where an access path of `source` has more than FB_PATH_PARTS parts; 0 when none has. Calls nothing of Lua.
int32_t fb_line_of_long_path(const char *source, size_t size) {
    scanner s = {.at = source, .end = source + size, .line = 1};
    for (;;) {
        skip_space(&s);
        if (s.at >= s.end) return 0;
        read_token(&s);
        if (s.parts > FB_PATH_PARTS) return s.line;
    }
}
