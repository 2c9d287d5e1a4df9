#include "CCordonBaselines.h"

#include <errno.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdbool.h>

// glibc's own functions behind the ones that are replaced here. An executable's malloc comes before a library's, so
// that the Swift runtime calls these too.
extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static atomic_bool counting;
static atomic_uint_fast64_t allocations;

static void count(void) {
    if (atomic_load_explicit(&counting, memory_order_relaxed)) {
        atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    }
}

void *malloc(size_t size) {
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count();
    return __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    count();
    void *memory = __libc_memalign(alignment, size);
    if (!memory) {
        return ENOMEM;
    }
    *result = memory;
    return 0;
}

void cordon_allocations_start(void) {
    atomic_store(&allocations, 0);
    atomic_store(&counting, true);
}

uint64_t cordon_allocations_stop(void) {
    atomic_store(&counting, false);
    return atomic_load(&allocations);
}

size_t cordon_allocated_bytes(void) {
    struct mallinfo2 information = mallinfo2();
    return information.uordblks + information.hblkhd;
}

void cordon_return_freed_memory(void) {
    malloc_trim(0);
}
