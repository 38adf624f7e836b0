// math.random, seeded by the host at every entry: the same seed gives the same numbers on every machine.
#include "internal.h"

static uint64_t rotate_left(uint64_t x, int n) {
    return (x << n) | (x >> (64 - n));
}

// xoshiro256**, as Lua 5.4 itself uses. Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators".
static uint64_t next_random(uint64_t *s) {
    uint64_t result = rotate_left(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

/// Seeds the generator; splitmix64 spreads the seed over its state, as its authors advise.
void fb_seed_random(fb_lua_vm *vm, uint64_t seed) {
    for (int i = 0; i < 4; i++) {
        seed += 0x9e3779b97f4a7c15;
        uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        vm->random[i] = z ^ (z >> 31);
    }
}

/// A number in 0…limit, every one as likely as the others.
static uint64_t random_up_to(uint64_t *s, uint64_t limit) {
    uint64_t mask = limit;
    for (int shift = 1; shift < 64; shift *= 2) mask |= mask >> shift;
    uint64_t candidate;
    do candidate = next_random(s) & mask;
    while (candidate > limit);
    return candidate;
}

/// random() in [0, 1); random(0) any integer; random(n) in 1…n; random(m, n) in m…n.
static int math_random(lua_State *L) {
    uint64_t *state = fb_vm(L)->random;
    lua_Integer low = 1, high;
    switch (lua_gettop(L)) {
    case 0: lua_pushnumber(L, (lua_Number)(next_random(state) >> 11) * 0x1p-53); return 1;
    case 1:
        high = luaL_checkinteger(L, 1);
        if (high == 0) {
            lua_pushinteger(L, (lua_Integer)next_random(state));
            return 1;
        }
        break;
    case 2:
        low = luaL_checkinteger(L, 1);
        high = luaL_checkinteger(L, 2);
        break;
    default: return luaL_error(L, "wrong number of arguments");
    }
    luaL_argcheck(L, low <= high, 1, "interval is empty");
    uint64_t offset = random_up_to(state, (uint64_t)high - (uint64_t)low);
    lua_pushinteger(L, (lua_Integer)((uint64_t)low + offset));
    return 1;
}

/// Adds to the table on top. Stack unchanged.
void fb_open_math(lua_State *L) {
    lua_pushcfunction(L, math_random);
    lua_setfield(L, -2, "random");
}
