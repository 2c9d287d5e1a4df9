extension DiagnosticCase {
    /// Mistakes of choices, codes, networks and numbers.
    static let value = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: denny
                when: always
            """,
            """
            value.choice 5:13: unknown effect `denny`
            > did you mean `deny`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: allow
            """,
            """
            value.choice 2:10: unknown effect `allow`
            > use one of: admit, hold, deny
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { anonymizer: [any, vpm] }
            """,
            """
            value.choice 6:31: unknown anonymizer `vpm`
            > did you mean `vpn`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { role: [guest], channel: phone, address-kind: lan }
            """,
            """
            value.choice 6:20: unknown role `guest`
            > use one of: host, co-host, panelist, attendee
            value.choice 6:37: unknown channel `phone`
            > use one of: desktop, mobile, web, pstn, sip, h323
            value.choice 6:58: unknown kind of address `lan`
            > use one of: global, private, shared, loopback, link-local, documentation, multicast, benchmarking, ipv4-compatible, tunnel, reserved
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            location: { disagreement: most, tunnels: ignore }
            """,
            """
            value.choice 3:27: unknown setting `most`
            > use one of: all, any, majority, first
            value.choice 3:42: unknown setting `ignore`
            > use one of: special, embedded
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                joined: kick
            """,
            """
            value.choice 7:13: unknown treatment `kick`
            > use one of: remove, keep
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: ["continent:XX"] }
            """,
            """
            value.choice 3:16: unknown continent `XX`
            > use one of: AF, AN, AS, EU, NA, OC, SA
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { host-region: [UK, EU, XX] }
            """,
            """
            value.country 6:27: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            value.country 6:31: `EU` is not an assigned ISO 3166-1 code
            > list the member countries one by one
            value.country 6:35: `XX` is not an assigned ISO 3166-1 code
            > for places that nobody knows write `unknown`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { host-region: CN-HK }
            """,
            """
            value.country 6:26: `CN-HK` is not an assigned ISO 3166-1 code
            > use two capital letters of ISO 3166-1, as in CN
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: [UK, ZZ, CHN, china, us] }
            """,
            """
            value.country 3:16: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            value.country 3:20: `ZZ` is not an assigned ISO 3166-1 code
            > for places that nobody knows write `unknown`
            region.unknown 3:24: unknown region `CHN`
            > did you mean `CN` (China)?
            region.unknown 3:29: unknown region `china`
            > did you mean `CN` (China)?
            region.unknown 3:36: unknown region `us`
            > did you mean `US` (United States)?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { network: [203.0.113.7/24, 203.0.113.7, 081.2.69.0/24, x] }
            """,
            """
            value.network 6:23: `203.0.113.7/24` is not a network: address bits are set behind the prefix; did you mean 203.0.113.0/24?
            > did you mean `203.0.113.0/24`?
            value.network 6:39: `203.0.113.7` is not a network: a network needs a prefix length, as in 192.0.2.0/24
            > write a network as 203.0.113.0/24 or "2001:db8::/32", quoted in lists
            value.network 6:52: `081.2.69.0/24` is not a network: a part has a leading zero, which some readers take for octal; write it without
            > write a network as 203.0.113.0/24 or "2001:db8::/32", quoted in lists
            value.network 6:67: `x` is not a network: not an IPv4 or IPv6 address
            > write a network as 203.0.113.0/24 or "2001:db8::/32", quoted in lists
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: ["::/129", 10.1.0.0/8, "2001:db8::1"] }
            """,
            """
            value.network 3:16: `::/129` is not a network: the prefix length is a number from 0 to 32 for IPv4, 0 to 128 for IPv6
            > write a network as 203.0.113.0/24 or "2001:db8::/32", quoted in lists
            value.network 3:26: `10.1.0.0/8` is not a network: address bits are set behind the prefix; did you mean 10.0.0.0/8?
            > did you mean `10.0.0.0/8`?
            value.network 3:38: `2001:db8::1` is not a network: a network needs a prefix length, as in 192.0.2.0/24
            > write a network as 203.0.113.0/24 or "2001:db8::/32", quoted in lists
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: { asn: [AS4134, 007, 4294967296] }
            """,
            """
            value.number 6:19: `AS4134` is not a number of an autonomous system
            > write the number alone, as in 4134
            value.number 6:27: `007` is not a number of an autonomous system
            > write the number alone, as in 4134
            value.number 6:32: `4294967296` is not a number of an autonomous system
            > write the number alone, as in 4134
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions: { a: ["asn:x"] }
            """,
            """
            value.number 3:16: `asn:x` is not a number of an autonomous system
            > write the number alone, as in 4134
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                notice: { code: 007 }
            """,
            """
            value.number 7:21: `007` is not a notice code
            > write a number, as in 1142
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: [{ id: r, effect: dney, when: always }]
            tests: [{ country: CN, expect: { effect: deny, rule: r } }]
            """,
            """
            value.choice 3:26: unknown effect `dney`
            > did you mean `deny`?
            """),
    ]
}
