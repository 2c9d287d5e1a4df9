#!/usr/bin/env python3
"""Compares Cordon's two ways of placing addresses with each other and with the Python reader of MaxMind databases.

Called by script/verify-places: CORDON COUNT SEED DATABASE... Half of the addresses are IPv4, half IPv6; of each family
half are drawn from the whole space and half beside the edges of networks that the first database has, where mistakes
are. Special addresses are answered by Cordon itself; that they are the right ones is tested elsewhere, so that they are
compared between the two ways only.
"""
import csv
import ipaddress
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import maxminddb

FLAGS = {
    "is_anonymous_vpn": "vpn", "is_hosting_provider": "hosting", "is_public_proxy": "public-proxy",
    "is_tor_exit_node": "tor", "is_residential_proxy": "residential-proxy", "is_private_relay": "private-relay",
}
DOUBLES = {"CN": {"HK", "MO", "TW"}}
HEADING = (
    "address,kind,network,country,name,registered,represented,continent,subdivisions,asn,anonymizer,flags,embedded,source,standing"
)


def edges(path, rng, wanted):
    """Addresses at both ends of random networks and beside them."""
    found = {4: [], 6: []}
    with maxminddb.open_database(path) as reader:
        for network, _ in reader:
            if rng.random() < 0.3:
                found[network.version].append((int(network.network_address), int(network.broadcast_address)))
    for version in (4, 6):
        rng.shuffle(found[version])
        del found[version][wanted:]
    return found


def draw(path, count, seed):
    rng = random.Random(seed)
    known = edges(path, rng, 200_000)
    for index in range(count):
        version = 4 if index % 2 else 6
        bits = 32 if version == 4 else 128
        if index % 4 < 2 or not known[version]:
            value = rng.getrandbits(bits)
            # Most of the IPv6 space is unused; 2000::/3 is where addresses are.
            if version == 6 and index % 8:
                value = value >> 3 | 1 << 125
        else:
            value = rng.choice(rng.choice(known[version])) + rng.choice((-1, 0, 0, 1))
            value %= 1 << bits
        yield str(ipaddress.IPv4Address(value) if version == 4 else ipaddress.IPv6Address(value))


def code(record, field):
    return ((record.get(field) or {}).get("iso_code")) or ""


def expected(record, assigned):
    """What Cordon's columns say of a record; the words of a record that are no assigned country are silence."""
    country, registered, represented = (
        value if value in assigned else ""
        for value in (code(record, "country"), code(record, "registered_country"), code(record, "represented_country"))
    )
    parts = [part.get("iso_code") for part in record.get("subdivisions", [])[:3]] if country else []
    parts = [part for part in parts if part]
    if any(part in DOUBLES.get(country, ()) for part in parts):
        double = next(part for part in parts if part in DOUBLES[country])
        country, parts = double, []
    traits = {**record.get("traits", {}), **{key: value for key, value in record.items() if not isinstance(value, dict)}}
    kinds = {name for flag, name in FLAGS.items() if traits.get(flag) is True}
    if traits.get("is_anonymous_proxy") is True or traits.get("is_anonymous") is True and not kinds:
        kinds.add("unspecified")
    words = [word for word, flag in (("anycast", "is_anycast"), ("satellite", "is_satellite_provider"))
             if traits.get(flag) is True]
    return (
        country, registered, represented, (record.get("continent") or {}).get("code", ""),
        " ".join(f"{country}-{part}" for part in parts), str(traits.get("autonomous_system_number", "")),
        " ".join(sorted(kinds)), " ".join(words),
    )


def answers(cordon, sources, addresses, placing):
    """Cordon's lines, one at a time, while the addresses are fed to it by another thread."""
    command = [cordon, "geo", "lookup", "--format", "csv", "--place-by", placing, "-"]
    for source in sources:
        command += ["--geo", source]
    process = subprocess.Popen(command, stdin=open(addresses), stdout=subprocess.PIPE, text=True, bufsize=1 << 20)
    assert process.stdout.readline().strip() == HEADING
    yield from process.stdout
    assert process.wait() == 0


def fields(line):
    parts = line.rstrip("\n").split(",")
    if len(parts) != 15:
        # Names of countries may hold a comma, in quotes.
        parts = next(csv.reader([line]))
    return parts


def assigned_countries():
    text = Path(__file__).resolve().parent.parent.joinpath("Sources/CordonModel/Codes/CountryTable.swift").read_text()
    return set(re.findall(r"^    ([A-Z]{2}) [A-Z]{3} ", text, re.MULTILINE)) | {"XK"}


def main():
    cordon, count, seed, sources = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    assigned = assigned_countries()
    started = time.monotonic()
    tally = {"compared": 0, "special": 0, "ipv4": 0, "with a country": 0, "different": 0}
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        for address in draw(sources[0], count, seed):
            file.write(address + "\n")
        file.flush()
        readers = [maxminddb.open_database(source) for source in sources]
        by_sources = answers(cordon, sources, file.name, "sources")
        by_atlas = answers(cordon, sources, file.name, "atlas")
        for address in open(file.name):
            address = address.strip()
            tally["compared"] += 1
            tally["ipv4"] += ":" not in address
            for reader, source in zip(readers, sources):
                one, other = fields(next(by_sources)), fields(next(by_atlas))
                one[2] = other[2] = ""
                wrong = one != other
                if one[1] != "global":
                    tally["special"] += 1
                else:
                    record = reader.get(address) or {}
                    wrong |= (one[3], *one[5:12]) != expected(record, assigned)
                    tally["with a country"] += one[3] != ""
                if wrong:
                    tally["different"] += 1
                    if tally["different"] <= 10:
                        print(f"{address} in {source}:\n  sources {one}\n  atlas   {other}\n  reader  {record}")
        assert next(by_sources, None) is None and next(by_atlas, None) is None
    seconds = time.monotonic() - started
    print(f"{' + '.join(sources)}: {', '.join(f'{value:,} {name}' for name, value in tally.items())}; {seconds:.0f} s")
    sys.exit(1 if tally["different"] else 0)


main()
