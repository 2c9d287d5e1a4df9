extension DiagnosticCase {
    /// Mistakes of single values in files of corrections.
    static let correctionValues = [
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.9.0/24, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: "::ffff:8.8.8.0/120", set: { asn: 1 }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.8.0/24, set: { asn: 2 }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            corrections.duplicate 5:16: `8.8.8.0/24` is corrected twice
            > the first one is on line 3; leave one of the two out or join them
            corrections.duplicate 6:16: `8.8.8.0/24` is corrected twice
            > the first one is on line 3; leave one of the two out or join them
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 10.0.0.0/8, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: "2001:db8::/32", set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 0.0.0.0/0, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            corrections.special 3:16: `10.0.0.0/8` is private address space, which has no place
            > name a network of global addresses; policies match others by `address-kind` or `network`
            corrections.special 4:16: `2001:db8::/32` is documentation address space, which has no place
            > name a network of global addresses; policies match others by `address-kind` or `network`
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.8/24, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.9.9, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            value.network 3:16: `8.8.8.8/24` is not a network: address bits are set behind the prefix; did you mean 8.8.8.0/24?
            > did you mean `8.8.8.0/24`?
            value.network 4:16: `8.8.9.9` is not a network: a network needs a prefix length, as in 192.0.2.0/24
            > write a network as 203.0.113.0/24 or "2001:db8::/32", quoted in lists
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: { country: HK }, reason: "", author: " ", date: May, expires: 2027-05-32 }
              - { network: 8.8.9.0/24, set: { country: HK }, reason: r, author: a, date: 2026-05-01, expires: 2026-05-01 }
            """,
            """
            value.text 3:58: the text is empty
            > write what an auditor has to know
            value.text 3:70: the text is empty
            > write what an auditor has to know
            value.instant 3:81: `May` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            value.instant 3:95: `2027-05-32` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            corrections.window 4:99: the correction never holds: it expires at 2026-05-01T00:00:00Z and was written at 2026-05-01T00:00:00Z
            > `expires` is the first instant at which it does not hold any more; put it after `date`
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - network: 8.8.8.0/24
                set: { country: UK, registered-country: EU, represented-country: china, continent: EA, asn: AS1 }
                reason: r
                author: a
                date: 2026-05-01
                expires: 2027-05-01
              - network: 8.8.9.0/24
                set: { anonymizer: [none, vpm], anycast: no, satellite: 1, country: CN-HK, asn: 4294967296 }
                reason: r
                author: a
                date: 2026-05-01
                expires: 2027-05-01
            """,
            """
            value.country 4:21: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            value.country 4:45: `EU` is not an assigned ISO 3166-1 code
            > name one country, or the continent alone
            value.country 4:70: `china` is not an assigned ISO 3166-1 code
            > did you mean `CN` (China)?
            value.choice 4:88: unknown continent `EA`
            > did you mean `EU`?
            value.number 4:97: `AS1` is not a number of an autonomous system
            > write the number alone, as in 4134
            value.choice 10:25: unknown anonymizer `none`
            > use one of: vpn, public-proxy, residential-proxy, tor, hosting, private-relay, unspecified
            value.choice 10:31: unknown anonymizer `vpm`
            > did you mean `vpn`?
            value.boolean 10:46: `no` is neither `true` nor `false`
            > write `true` or `false`
            value.boolean 10:61: `1` is neither `true` nor `false`
            > write `true` or `false`
            value.country 10:73: `CN-HK` is not an assigned ISO 3166-1 code
            > use two capital letters of ISO 3166-1, as in CN
            value.number 10:85: `4294967296` is not a number of an autonomous system
            > write the number alone, as in 4134
            """),
        DiagnosticCase(
            """
            cordon-corrections: 1
            corrections:
              - { network: 8.8.8.0/24, set: { subdivisions: [US-XX, NJ, US-NJ] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.9.0/24, set: { country: CA, subdivisions: [US-NJ, US-NY] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.10.0/24, set: { subdivisions: [US-NJ, CA-ON] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.11.0/24, set: { country: unknown, subdivisions: [US-NJ] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.12.0/24, set: { country: US, subdivisions: [CN-HK] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.13.0/24, set: { country: CN, subdivisions: [CN-HK, CN-GD] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.14.0/24, set: { country: CN, subdivisions: [CN-GD, CN-HK] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
              - { network: 8.8.15.0/24, set: { subdivisions: [unknown, US-NJ] }, reason: r, author: a, date: 2026-05-01, expires: 2027-05-01 }
            """,
            """
            value.subdivision 3:50: `US-XX` is not an ISO 3166-2 code
            > look the code up in ISO 3166-2, as in US-NJ
            value.subdivision 3:57: `NJ` is not an ISO 3166-2 code
            > look the code up in ISO 3166-2, as in US-NJ
            value.subdivision 4:63: `US-NJ` does not lie in `CA`, the country that is named
            > name subdivisions of one country, and no other under `country`
            value.subdivision 4:70: `US-NY` does not lie in `CA`, the country that is named
            > name subdivisions of one country, and no other under `country`
            value.subdivision 5:58: `CA-ON` does not lie in `US`, the country that is named
            > name subdivisions of one country, and no other under `country`
            value.subdivision 6:69: `US-NJ` does not lie in an unknown country
            > name subdivisions of one country, and no other under `country`
            value.subdivision 7:64: `CN-HK` does not lie in `US`, the country that is named
            > name subdivisions of one country, and no other under `country`
            value.subdivision 8:71: `CN-GD` does not lie in `HK`, the country that is named
            > name subdivisions of one country, and no other under `country`
            value.subdivision 9:71: `CN-HK` does not lie in `CN`, the country that is named
            > name subdivisions of one country, and no other under `country`
            value.subdivision 10:51: `unknown` is not an ISO 3166-2 code
            > look the code up in ISO 3166-2, as in US-NJ
            """),
    ]
}
