// What Cordon is measured against and measured with. Only the benchmarks are built with it.
#ifndef CORDON_BASELINES_H
#define CORDON_BASELINES_H

#include <stddef.h>
#include <stdint.h>

// A database opened by libmaxminddb.
typedef struct cordon_reader cordon_reader;

struct rte_fib;

// What a loop over many addresses found.
typedef struct {
    uint64_t codes;   // the sum of all countries, each the number of its two letters
    uint64_t matches; // how many addresses were in the country asked for
} cordon_lookup_sum;

// NULL where the library does not open the file.
cordon_reader *cordon_reader_open(const char *path);
void cordon_reader_close(cordon_reader *reader);

// MMDB_lookup_sockaddr and MMDB_get_value for the country of each address; addresses are integers.
cordon_lookup_sum cordon_lookup_ipv4(const cordon_reader *reader, const uint32_t *addresses, size_t count,
                                     uint16_t country);
// Addresses are 128-bit integers in the byte order of the machine.
cordon_lookup_sum cordon_lookup_ipv6(const cordon_reader *reader, const void *addresses, size_t count,
                                     uint16_t country);
// The same, where no address is known before the last answer is there: what is left of that under the mask, which is zero, is
// mixed into it.
cordon_lookup_sum cordon_lookup_ipv4_chain(const cordon_reader *reader, const uint32_t *addresses, size_t count,
                                           uint16_t country, uint32_t mask);
// inet_pton first. Texts end in NUL and begin at the offsets.
cordon_lookup_sum cordon_lookup_texts(const cordon_reader *reader, const char *texts, const uint32_t *offsets,
                                      size_t count, uint16_t country);

// DPDK's table of IPv4 routes (DIR-24-8), with hops of one byte and up to 127 long prefixes, or of two bytes. NULL where
// the benchmarks were built without DPDK or it does not start. It stays until the process ends.
struct rte_fib *cordon_fib_create(int is_wide);
// Lets a network lead to hop 1, where everything else leads to 0; not 0 where there is no room.
int cordon_fib_add(struct rte_fib *fib, uint32_t first, uint8_t length);
// Looks addresses up in bulk, 4,000 a call, and adds the hops.
uint64_t cordon_fib_lookup(struct rte_fib *fib, const uint32_t *addresses, size_t count);

// Counts the calls of malloc, calloc, realloc, aligned_alloc and posix_memalign by the whole process from now on.
void cordon_allocations_start(void);
// Stops counting; returns how many there were.
uint64_t cordon_allocations_stop(void);
// The bytes that malloc has given out and not got back.
size_t cordon_allocated_bytes(void);
// Gives memory that was freed back to the system, as far as that can be.
void cordon_return_freed_memory(void);

// Under callgrind: begins to count instructions, and writes down under a name how many there were. Nothing otherwise.
void cordon_instructions_start(void);
void cordon_instructions_stop(const char *name);

#endif
