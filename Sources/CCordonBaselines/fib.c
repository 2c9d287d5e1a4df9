// For the affinity of threads.
#define _GNU_SOURCE
#include "CCordonBaselines.h"

#ifdef CORDON_HAS_DPDK
#include <rte_eal.h>
#include <rte_fib.h>
#include <sched.h>

struct rte_fib *cordon_fib_create(int is_wide) {
    static int started = 0;
    static char *arguments[] = {"cordon", "--no-huge", "--no-pci", "--no-telemetry", "--no-shconf", "-m", "512",
                                "-l", "0", "--log-level", "1"};
    if (!started) {
        // DPDK binds the thread to one core; the benchmarks go on with all of them.
        cpu_set_t cores;
        sched_getaffinity(0, sizeof cores, &cores);
        started = rte_eal_init(sizeof arguments / sizeof *arguments, arguments) < 0 ? -1 : 1;
        sched_setaffinity(0, sizeof cores, &cores);
    }
    struct rte_fib_conf configuration = {
        .type = RTE_FIB_DIR24_8,
        .default_nh = 0,
        .max_routes = 1 << 16,
        .dir24_8 = {.nh_sz = is_wide ? RTE_FIB_DIR24_8_2B : RTE_FIB_DIR24_8_1B, .num_tbl8 = is_wide ? 32767 : 127},
    };
    return started == 1 ? rte_fib_create(is_wide ? "wide" : "narrow", -1, &configuration) : NULL;
}

int cordon_fib_add(struct rte_fib *fib, uint32_t first, uint8_t length) { return rte_fib_add(fib, first, length, 1); }

uint64_t cordon_fib_lookup(struct rte_fib *fib, const uint32_t *addresses, size_t count) {
    enum { BATCH = 4000 };
    static uint64_t hops[BATCH];
    uint64_t sum = 0;
    for (size_t start = 0; start < count; start += BATCH) {
        size_t number = count - start < BATCH ? count - start : BATCH;
        rte_fib_lookup_bulk(fib, (uint32_t *)addresses + start, hops, (int)number);
        for (size_t index = 0; index < number; index++) {
            sum += hops[index];
        }
    }
    return sum;
}
#else
struct rte_fib *cordon_fib_create(int is_wide) {
    (void)is_wide;
    return NULL;
}

int cordon_fib_add(struct rte_fib *fib, uint32_t first, uint8_t length) {
    (void)fib, (void)first, (void)length;
    return -1;
}

uint64_t cordon_fib_lookup(struct rte_fib *fib, const uint32_t *addresses, size_t count) {
    (void)fib, (void)addresses, (void)count;
    return 0;
}
#endif
