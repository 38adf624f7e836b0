// The classes of patterns as sets of bytes, in the C locale; %z, the zero byte, is Lua's own old one.
#include "pattern.h"

#define PAIR(low, high) {{{low, high, 0, 0}}, {{~(uint64_t)low, ~(uint64_t)high, ~(uint64_t)0, ~(uint64_t)0}}}

static const struct {
    char letter;
    fb_set sets[2];  // the class and, of the capital letter, all but it
} classes[] = {
    {'a', PAIR(0x0000000000000000u, 0x07fffffe07fffffeu)}, {'c', PAIR(0x00000000ffffffffu, 0x8000000000000000u)},
    {'d', PAIR(0x03ff000000000000u, 0x0000000000000000u)}, {'g', PAIR(0xfffffffe00000000u, 0x7fffffffffffffffu)},
    {'l', PAIR(0x0000000000000000u, 0x07fffffe00000000u)}, {'p', PAIR(0xfc00fffe00000000u, 0x78000001f8000001u)},
    {'s', PAIR(0x0000000100003e00u, 0x0000000000000000u)}, {'u', PAIR(0x0000000000000000u, 0x0000000007fffffeu)},
    {'w', PAIR(0x03ff000000000000u, 0x07fffffe07fffffeu)}, {'x', PAIR(0x03ff000000000000u, 0x0000007e0000007eu)},
    {'z', PAIR(0x0000000000000001u, 0x0000000000000000u)},
};

const fb_set *fb_class_set(char letter) {
    bool capital = letter >= 'A' && letter <= 'Z';
    char small = capital ? (char)(letter - 'A' + 'a') : letter;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (classes[i].letter == small) return &classes[i].sets[capital];
    return NULL;
}
