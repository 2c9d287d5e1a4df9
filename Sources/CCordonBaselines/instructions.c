#include "CCordonBaselines.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>

void cordon_instructions_start(void) {
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
}

void cordon_instructions_stop(const char *name) {
    CALLGRIND_DUMP_STATS_AT(name);
    CALLGRIND_STOP_INSTRUMENTATION;
}
#else
void cordon_instructions_start(void) {}
void cordon_instructions_stop(const char *name) { (void)name; }
#endif
