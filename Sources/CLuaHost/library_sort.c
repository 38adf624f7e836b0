// table.sort: quicksort in place, which pays for each comparison. An order that contradicts itself is an error or leaves
// the elements in some order; it never reads beyond them.
#include "internal.h"

enum {
    MIDDLE_UP_TO = 100,       // longer ranges take their pivot from a place that few inputs are made against
    FUEL_PER_COMPARISON = 2,  // with the reading and writing around it
};

typedef struct {
    lua_State *L;
    fb_lua_vm *vm;
    bool has_order;  // argument 2 is the order
    int64_t left;
} sorter;

/// Whether the value at `a` comes before that at `b`; both count from the top. Stack unchanged.
static bool precedes(sorter *s, int a, int b) {
    lua_State *L = s->L;
    fb_charge(s->vm, FUEL_PER_COMPARISON);
    fb_pace(s->vm, &s->left);
    if (!s->has_order) return lua_compare(L, a, b, LUA_OPLT);
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a - 1);
    lua_pushvalue(L, b - 2);
    lua_call(L, 2, 1);
    bool result = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return result;
}

/// Writes the value on top to `low` and that below it to `high`. Stack: −2.
static void write_pair(lua_State *L, lua_Integer low, lua_Integer high) {
    lua_seti(L, 1, low);
    lua_seti(L, 1, high);
}

/// Puts the elements at `low` and `high` in order.
static void order_pair(sorter *s, lua_Integer low, lua_Integer high) {
    lua_State *L = s->L;
    lua_geti(L, 1, low);
    lua_geti(L, 1, high);
    if (precedes(s, -1, -2)) write_pair(L, low, high);
    else lua_pop(L, 2);
}

static lua_Integer pivot_place(lua_Integer low, lua_Integer high) {
    uint64_t span = (uint64_t)(high - low);
    if (span <= MIDDLE_UP_TO) return low + (lua_Integer)(span / 2);
    uint64_t mixed = ((uint64_t)low * 0x9e3779b97f4a7c15u) ^ ((uint64_t)high * 0xbf58476d1ce4e5b9u);
    mixed ^= mixed >> 29;
    return low + (lua_Integer)(span / 4 + mixed % (span / 2));
}

_Noreturn static void refuse_order(lua_State *L) {
    luaL_error(L, "invalid order function for sorting");
    __builtin_unreachable();
}

/// Parts low…high around the pivot, which lies at high − 1 and on top: nothing before the result comes after it, nothing
/// after the result before it. Stack: −1.
static lua_Integer part(sorter *s, lua_Integer low, lua_Integer high) {
    lua_State *L = s->L;
    lua_Integer up = low, down = high - 1;
    for (;;) {
        while (lua_geti(L, 1, ++up), precedes(s, -1, -2)) {
            if (up == high - 1) refuse_order(L);
            lua_pop(L, 1);
        }
        while (lua_geti(L, 1, --down), precedes(s, -3, -1)) {
            if (down < up) refuse_order(L);
            lua_pop(L, 1);
        }
        if (down < up) break;
        write_pair(L, up, down);
    }
    lua_pop(L, 1);  // element `down`
    // The element at `up` and the pivot change places.
    lua_insert(L, -2);
    write_pair(L, up, high - 1);
    return up;
}

static void sort(sorter *s, lua_Integer low, lua_Integer high) {
    lua_State *L = s->L;
    while (low < high) {
        order_pair(s, low, high);
        if (high - low == 1) return;
        lua_Integer middle = pivot_place(low, high);
        lua_geti(L, 1, middle);
        lua_geti(L, 1, low);
        if (precedes(s, -2, -1)) {
            lua_insert(L, -2);
            write_pair(L, low, middle);
        } else {
            lua_pop(L, 2);
            order_pair(s, middle, high);
        }
        if (high - low == 2) return;
        lua_geti(L, 1, middle);
        lua_pushvalue(L, -1);
        lua_geti(L, 1, high - 1);
        write_pair(L, middle, high - 1);
        lua_Integer border = part(s, low, high);
        // The shorter side first, so that the nesting stays within the logarithm.
        if (border - low < high - border) {
            sort(s, low, border - 1);
            low = border + 1;
        } else {
            sort(s, border + 1, high);
            high = border - 1;
        }
    }
}

int fb_table_sort(lua_State *L) {
    lua_Integer count = fb_table_length(L, FB_READS | FB_WRITES);
    if (count < 2) return 0;
    luaL_argcheck(L, count < INT32_MAX, 1, "array too big");
    bool has_order = !lua_isnoneornil(L, 2);
    if (has_order) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    sorter s = {L, fb_vm(L), has_order, 0};
    sort(&s, 1, count);
    return 0;
}
