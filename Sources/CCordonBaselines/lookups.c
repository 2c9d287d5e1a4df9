#include "CCordonBaselines.h"

#include <arpa/inet.h>
#include <maxminddb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

struct cordon_reader {
    MMDB_s database;
};

cordon_reader *cordon_reader_open(const char *path) {
    cordon_reader *reader = malloc(sizeof *reader);
    if (reader && MMDB_open(path, MMDB_MODE_MMAP, &reader->database) != MMDB_SUCCESS) {
        free(reader);
        return NULL;
    }
    return reader;
}

void cordon_reader_close(cordon_reader *reader) {
    MMDB_close(&reader->database);
    free(reader);
}

// 0 where the database has no record or no country.
static uint16_t country_of(const cordon_reader *reader, const struct sockaddr *address) {
    int error = MMDB_SUCCESS;
    MMDB_lookup_result_s found = MMDB_lookup_sockaddr(&reader->database, address, &error);
    if (error != MMDB_SUCCESS || !found.found_entry) {
        return 0;
    }
    MMDB_entry_data_s data;
    if (MMDB_get_value(&found.entry, &data, "country", "iso_code", NULL) != MMDB_SUCCESS || !data.has_data ||
        data.type != MMDB_DATA_TYPE_UTF8_STRING || data.data_size != 2) {
        return 0;
    }
    return (uint16_t)((uint8_t)data.utf8_string[0] << 8 | (uint8_t)data.utf8_string[1]);
}

static uint16_t country_of_ipv4(const cordon_reader *reader, uint32_t address) {
    struct sockaddr_in socket = {.sin_family = AF_INET, .sin_addr = {.s_addr = htonl(address)}};
    return country_of(reader, (const struct sockaddr *)&socket);
}

static uint16_t country_of_ipv6(const cordon_reader *reader, const uint64_t halves[2]) {
    struct sockaddr_in6 socket = {.sin6_family = AF_INET6};
    uint64_t swapped[2] = {__builtin_bswap64(halves[1]), __builtin_bswap64(halves[0])};
    memcpy(&socket.sin6_addr, swapped, sizeof swapped);
    return country_of(reader, (const struct sockaddr *)&socket);
}

static uint16_t country_of_text(const cordon_reader *reader, const char *text) {
    struct sockaddr_in ipv4 = {.sin_family = AF_INET};
    if (inet_pton(AF_INET, text, &ipv4.sin_addr) == 1) {
        return country_of(reader, (const struct sockaddr *)&ipv4);
    }
    struct sockaddr_in6 ipv6 = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET6, text, &ipv6.sin6_addr) == 1) {
        return country_of(reader, (const struct sockaddr *)&ipv6);
    }
    return 0;
}

static void add(cordon_lookup_sum *sum, uint16_t code, uint16_t country) {
    sum->codes += code;
    sum->matches += code == country;
}

cordon_lookup_sum cordon_lookup_ipv4(const cordon_reader *reader, const uint32_t *addresses, size_t count,
                                     uint16_t country) {
    cordon_lookup_sum sum = {0, 0};
    for (size_t index = 0; index < count; index++) {
        add(&sum, country_of_ipv4(reader, addresses[index]), country);
    }
    return sum;
}

cordon_lookup_sum cordon_lookup_ipv6(const cordon_reader *reader, const void *addresses, size_t count,
                                     uint16_t country) {
    cordon_lookup_sum sum = {0, 0};
    const uint64_t *halves = addresses;
    for (size_t index = 0; index < count; index++) {
        add(&sum, country_of_ipv6(reader, halves + 2 * index), country);
    }
    return sum;
}

cordon_lookup_sum cordon_lookup_ipv4_chain(const cordon_reader *reader, const uint32_t *addresses, size_t count,
                                           uint16_t country, uint32_t mask) {
    cordon_lookup_sum sum = {0, 0};
    uint16_t code = 0;
    for (size_t index = 0; index < count; index++) {
        code = country_of_ipv4(reader, addresses[index] ^ (code & mask));
        add(&sum, code, country);
    }
    return sum;
}

cordon_lookup_sum cordon_lookup_texts(const cordon_reader *reader, const char *texts, const uint32_t *offsets,
                                      size_t count, uint16_t country) {
    cordon_lookup_sum sum = {0, 0};
    for (size_t index = 0; index < count; index++) {
        add(&sum, country_of_text(reader, texts + offsets[index]), country);
    }
    return sum;
}
