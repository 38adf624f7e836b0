#ifndef CVECTOR_CLONES_H
#define CVECTOR_CLONES_H

/// Compiles a function for several kinds of processor; the best that this one has is chosen when the program starts.
#if defined(__x86_64__) && defined(__linux__)
#define FB_CLONES __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#else
#define FB_CLONES
#endif

#endif
