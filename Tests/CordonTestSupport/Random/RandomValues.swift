import CordonModel

/// Instants that windows begin and end at, ascending, as text and in milliseconds.
package let randomInstants: [(text: String, milliseconds: Int64)] = [
    ("1985-02-01", 476_064_000_000), ("1994-01-01", 757_382_400_000), ("2020-01-31T23:00:00Z", 1_580_511_600_000),
    ("2020-06-04T11:59:59.999Z", 1_591_271_999_999), ("2020-06-04T12:00:00Z", 1_591_272_000_000),
    ("2020-06-04T12:00:00.001Z", 1_591_272_000_001), ("2020-06-04T15:00:00+02:00", 1_591_275_600_000),
    ("2020-06-05", 1_591_315_200_000),
]

package let randomNetworks = [
    "203.0.113.0/24", "8.8.8.0/24", "0.0.0.0/0", "::/0", "2001:4860::/32", "2002::/16", "10.0.0.0/8", "64:ff9b::/96",
    "81.2.69.142/32", "::ffff:81.2.69.0/120", "2002:5102:458e::/48", "81.2.69.140/31",
]

package let randomMembers =
    randomNetworks
    + ["CN", "HK", "US", "CA", "NO", "TW", "XK", "US-NJ", "US-CA", "CN-HK", "CN-BJ", "UA-43", "continent:AS"]
    + ["CN", "HK", "US", "continent:EU", "continent:NA", "asn:4134", "asn:15169", "unknown", "unknown", "EU", "EEA"]

package let randomUsers = [
    "a@example.org", "A@Example.ORG", "b@sub.example.org", "c@badexample.org", "plain", "d@", "e@f@example.org",
]
package let randomMeetings = ["100", "07", "1e3", "caf\u{E9}", "cafe\u{301}"]

/// Ids of rules; byte by byte they stand in another order than in a dictionary.
package let randomIDs = ["a", "B", "a-1", "a.1", "Z", "z9", "10", "9", "A_"]

/// The levels of random sets, from the outermost.
package let randomLevels = ["platform", "account", "meeting"]

/// Values by key, for keys that take a list of one kind.
package let randomChoices: [String: [String]] = [
    "network": randomNetworks, "asn": ["4134", "15169", "0"],
    "anonymizer": AnonymizerKind.allCases.map(\.rawValue) + ["any"],
    "address-kind": AddressKind.allCases.map(\.rawValue), "channel": Channel.allCases.map(\.rawValue),
    "role": Role.allCases.map(\.rawValue), "user": randomUsers,
    "email-domain": ["example.org", "*.example.org", "Example.Org", "*.ORG", "sub.example.org"],
    "meeting": randomMeetings, "meeting-tag": ["june-4", "press", "NO"], "host-account": ["acme", "ACME"],
    "host-region": ["US", "CN", "HK"],
]

/// Keys of conditions that ask by themselves, some more often than others.
package let randomKeys =
    ["region", "region", "region", "registered-region", "represented-region", "authenticated"]
    + randomChoices.keys.sorted()
