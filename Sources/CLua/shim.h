// The headers of the system's Lua 5.4; only the C host includes them.
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
