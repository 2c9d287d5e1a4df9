#ifndef CORDON_CMAXMINDDB_SHIM_H
#define CORDON_CMAXMINDDB_SHIM_H

#include <fcntl.h>
#include <maxminddb.h>
#include <sys/mman.h>

// glibc declares these under _GNU_SOURCE only, which a module map cannot set for the headers
// that the importer has already read. The values are the kernel's ABI (linux/memfd.h, linux/fcntl.h).
extern int memfd_create(const char *name, unsigned int flags);

enum {
    CORDON_MFD_CLOEXEC = 0x0001,
    CORDON_MFD_ALLOW_SEALING = 0x0002,
    CORDON_F_ADD_SEALS = 1033,
    CORDON_SEAL_EVERYTHING = 0x0001 | 0x0002 | 0x0004 | 0x0008, // seal, shrink, grow, write
};

// fcntl is variadic, so Swift cannot call it with this command.
static inline int cordon_seal(int descriptor) {
    return fcntl(descriptor, CORDON_F_ADD_SEALS, CORDON_SEAL_EVERYTHING);
}

// MMDB_get_value is variadic too.
static inline int cordon_country(MMDB_entry_s *entry, MMDB_entry_data_s *data) {
    return MMDB_get_value(entry, data, "country", "iso_code", (const char *)0);
}

#endif
