/// Tables that the program carries inside itself, and the loops over vectors and tokens that must be fast.
///
/// Tables are constant, live as long as the process, and may be read from any thread. Functions keep nothing between
/// calls, allocate nothing, and give the same results on every machine: integers do anyway, and sums of floating-point
/// numbers are added in one fixed order.
#ifndef CVECTOR_H
#define CVECTOR_H

#include "pool.h"
#include "search.h"
#include "tables.h"

#endif
