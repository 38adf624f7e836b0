// The entry of libFuzzer; FUZZ names the function that gets the inputs. Not part of the package's own build.
#ifdef FUZZ
#include "CFuzz.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
    const char *complaint = FUZZ(bytes, count);
    if (complaint == NULL) return 0;
    fprintf(stderr, "fuzz: %s\n", complaint);
    abort();
}
#else
// A file of C must hold a declaration.
extern int fuzz_entry_is_elsewhere;
#endif
