import CordonAtlas
import CordonReport

// The same for machines: every cell, exact. Counts of /64 may need more than 53 bits, so they are strings.
extension ComparisonReport {
    var data: JSONValue {
        [
            "first": .string(first.path), "second": .string(second.path), "verdict": .string(verdict),
            "cells": .array(cells.map { Self.json($0.cell, $0.count) }),
            "split_ipv6_64s": .string("\(comparison.splitSlash64s)"),
            "totals": [Self.json(first, comparison.firstTotals), Self.json(second, comparison.secondTotals)],
            "agreement": .array(agreements.map(Self.json)), "pairs": .array(pairs.map(pairData)),
        ]
    }

    private static func json(_ cell: Comparison.Cell, _ count: SpaceCount) -> JSONValue {
        [
            "first": .string("\(cell.first)"), "second": .string("\(cell.second)"),
            "ipv4_addresses": .integer(Int(count.ipv4Addresses)), "ipv4_networks": .integer(count.ipv4Networks),
            "ipv6_64s": .string("\(count.ipv6Slash64s)"), "ipv6_networks": .integer(count.ipv6Networks),
        ]
    }

    private static func json(_ source: GeoSource, _ totals: SourceTotals) -> JSONValue {
        [
            "source": .string(source.path), "countries": json(totals.countries), "unknown": json(totals.unknown),
            "unallocated": json(totals.unallocated), "special": json(totals.special),
            "split_ipv6_64s": .string("\(totals.splitSlash64s)"),
        ]
    }

    private static func json(_ count: SpaceCount) -> JSONValue {
        ["ipv4_addresses": .integer(Int(count.ipv4Addresses)), "ipv6_64s": .string("\(count.ipv6Slash64s)")]
    }

    private static func json(_ country: CountryAgreement) -> JSONValue {
        [
            "country": .string("\(country.code)"), "first": .integer(Int(country.first)),
            "second": .integer(Int(country.second)), "both": .integer(Int(country.both)),
            "either": .integer(Int(country.either)),
        ]
    }

    private func pairData(_ pair: Comparison.Cell) -> JSONValue {
        [
            "first": .string("\(pair.first)"), "second": .string("\(pair.second)"),
            "networks": .array(comparison.networks(of: pair).map { .string("\($0)") }),
        ]
    }

    /// A row for each cell, for a spreadsheet, and one for the networks of /64 that lie in several: the columns of
    /// addresses and of /64s add up to all there are.
    var listRows: [[String]] {
        cells.map { cell, count in
            [
                first.name, second.name, "\(cell.first)", "\(cell.second)", "\(count.ipv4Addresses)",
                "\(count.ipv4Networks)", "\(count.ipv6Slash64s)", "\(count.ipv6Networks)",
            ]
        } + [[first.name, second.name, "split", "split", "0", "0", "\(comparison.splitSlash64s)", "0"]]
    }

    static let listColumns: [Table.Column] = [
        "first_source", "second_source", "first_says", "second_says", "ipv4_addresses", "ipv4_networks", "ipv6_64s",
        "ipv6_networks",
    ].map { Table.Column($0) }
}
