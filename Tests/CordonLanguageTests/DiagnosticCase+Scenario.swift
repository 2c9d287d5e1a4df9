extension DiagnosticCase {
    private static let head = "cordon-scenario: 1\nparticipants: list.csv\njurisdiction: CN\n"

    /// What is said of scenarios.
    static let scenario: [DiagnosticCase] = [
        DiagnosticCase(
            """
            cordon-scenario: 1
            name: ""
            regime: []
            """,
            """
            schema.missing-key 1:1: a scenario has no `participants`
            > add `participants: …`
            schema.missing-key 1:1: a scenario has no `jurisdiction`
            > add `jurisdiction: …`
            schema.missing-key 1:1: a scenario has no `regimes`
            > add `regimes: …`
            value.text 2:7: the text is empty
            > write something or leave the key out
            schema.unknown-key 3:1: unknown key `regime` in a scenario
            > did you mean `regimes`?
            """),
        DiagnosticCase(
            head + "reaction: 30 minutes\nregimes: [{ id: a, reaction: 11y }, { id: b, reaction: 3651d }]",
            """
            value.duration 4:11: `30 minutes` is not a duration
            > write a whole number and a unit, as in 0s, 250ms, 30m, 2h or 1d; at most ten years
            value.duration 5:30: `11y` is not a duration
            > write a whole number and a unit, as in 0s, 250ms, 30m, 2h or 1d; at most ten years
            value.duration 5:56: `3651d` is not a duration
            > write a whole number and a unit, as in 0s, 250ms, 30m, 2h or 1d; at most ten years
            """),
        DiagnosticCase(
            head + "regimes: []",
            """
            schema.empty-list 4:1: there are no regimes
            > name at least one
            """),
        DiagnosticCase(
            head
                + "regimes: [{ id: A }, { id: a }, { title: x }, { id: a, policy: p.yaml, remove: { accounts: l.csv } }]",
            """
            value.name 4:17: `A` is not a name
            > start with a small letter and go on with small letters, digits and hyphens
            schema.missing-key 4:33: a regime has no `id`
            > add `id: …`
            scenario.regime 4:47: the regime has a policy and removes accounts
            > make two regimes of it, or name the accounts in the policy
            scenario.duplicate 4:47: regime `a` is there twice
            > the first one is on line 4; give one of the two another id
            """),
        DiagnosticCase(
            head
                + "regimes: [{ id: a, remove: { graph: g.csv } }, { id: b, remove: { accounts: l.csv, at-least: 0 } }, { id: c, remove: { accounts: l.csv, at-least: 2 } }]",
            """
            schema.missing-key 4:28: `remove` has no `accounts`
            > add `accounts: …`
            scenario.regime 4:28: `graph` and `at-least` go together
            > `graph` tells who interacted with whom, `at-least` how often with those on the list is enough
            scenario.regime 4:65: `graph` and `at-least` go together
            > `graph` tells who interacted with whom, `at-least` how often with those on the list is enough
            value.number 4:94: `0` is not a number of interactions
            > write a whole number, at least 1
            scenario.regime 4:118: `graph` and `at-least` go together
            > `graph` tells who interacted with whom, `at-least` how often with those on the list is enough
            """),
        DiagnosticCase(
            head + """
                orders:
                  - { id: one, received: 2020-05-22, mark: fact }
                  - { id: one, received: May, mark: rumour, status: done, published: perhaps }
                  - { received: 2020-05-22 }
                regimes: [{ id: a, policy: p.yaml, orders: [too] }]
                """,
            """
            scenario.source 5:44: the order is a fact without a source
            > add `source: …`, or mark it as an assumption or as synthetic
            value.instant 6:26: `May` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            value.choice 6:37: unknown mark `rumour`
            > use one of: fact, synthetic, assumption
            value.choice 6:53: unknown status `done`
            > use one of: received, acted, appealed, reversed, withdrawn, refused, expired, own-decision
            value.boolean 6:70: `perhaps` is neither `true` nor `false`
            > write `true` or `false`
            schema.missing-key 7:5: an order has no `id`
            > add `id: …`
            schema.missing-key 7:5: an order has no `mark`
            > add `mark: …`
            scenario.reference 8:45: unknown order `too`
            > use one of: one
            """),
        DiagnosticCase(
            head + """
                events:
                  - { start: m }
                  - { at: 2020-06-04 }
                  - { at: 2020-06-04, start: m, end: m }
                  - { at: 2020-06-04, policy: p.yaml }
                  - { at: 2020-06-04, move: { meeting: m } }
                  - { at: 2020-06-04, move: { meeting: m, participant: p, ip: 10.0.0.0/8, role: guest } }
                  - { at: 2020-06-04, data: { geo: [], source: x } }
                  - { at: 2020-06-04, data: {} }
                regimes: [{ id: a }]
                """,
            """
            schema.missing-key 5:5: an event has no `at`
            > add `at: …`
            scenario.event 6:5: the event says nothing that happens
            > write exactly one of `schedule`, `start`, `end`, `move`, `suspend`, `reinstate`, `data`
            scenario.event 7:5: the event says several things at once
            > write exactly one of `schedule`, `start`, `end`, `move`, `suspend`, `reinstate`, `data`
            scenario.event 8:5: the event says nothing that happens
            > write exactly one of `schedule`, `start`, `end`, `move`, `suspend`, `reinstate`, `data`
            schema.unknown-key 8:23: unknown key `policy` in an event
            > use one of: at, data, end, mark, move, reinstate, schedule, source, start, suspend
            schema.missing-key 9:29: `move` has no `participant`
            > add `participant: …`
            scenario.event 9:29: the move changes nothing
            > add `ip`, `channel` or `role`
            scenario.event 10:63: `10.0.0.0/8` is not an address: not an IPv4 or IPv6 address
            > write an IPv4 or IPv6 address without port, network or zone
            value.choice 10:81: unknown role `guest`
            > use one of: host, co-host, panelist, attendee
            schema.empty-list 11:36: the list of `geo` is empty
            > name at least one value, or take the key out
            schema.unknown-key 11:40: unknown key `source` in `data`
            > use one of: corrections, geo
            scenario.event 12:29: the event names no data
            > add `geo`, the sources that are asked from then on, or `corrections`, what overrides them
            """),
        DiagnosticCase(
            head + """
                orders:
                  - { id: a, received: 2020-05-22, appealed: 2020-05-21T23:59:59Z, reversed: 2020-05-20, mark: synthetic }
                  - { id: b, received: 2020-05-22, appealed: 2020-05-22, reversed: 2020-05-22, mark: synthetic }
                  - { id: c, received: May, appealed: 1999-01-01, mark: synthetic }
                regimes: [{ id: a }]
                """,
            """
            scenario.sequence 5:46: the order was appealed before it was received
            > it was received at 2020-05-22T00:00:00Z; correct one of the two times
            scenario.sequence 5:78: the order was reversed before it was received
            > it was received at 2020-05-22T00:00:00Z; correct one of the two times
            value.instant 7:24: `May` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            """),
        DiagnosticCase(
            head + """
                events:
                  - { at: 2020-06-04, end: m }
                  - { at: 2020-06-05, start: m }
                  - { at: 2020-06-05, start: n }
                  - { at: 2020-06-05, end: n }
                  - { at: 2020-06-06, start: n }
                regimes:
                  - { id: a, events: [{ at: 2020-06-07, end: o }, { at: 2020-06-07, end: o }, { at: 2020-06-07, end: m }] }
                  - { id: b, events: [{ at: 2020-06-08, start: o }, { at: 2020-06-07, end: o }] }
                """,
            """
            scenario.sequence 6:30: meeting `m` starts after it ended
            > it ends at 2020-06-04T00:00:00Z, on line 5; correct one of the two times
            scenario.duplicate 9:30: meeting `n` starts twice
            > the first start is on line 7; take one of the two out; what the scenario tells happens under every regime
            scenario.duplicate 11:74: meeting `o` ends twice
            > the first end is on line 11; take one of the two out; what the scenario tells happens under every regime
            scenario.duplicate 11:102: meeting `m` ends twice
            > the first end is on line 5; take one of the two out; what the scenario tells happens under every regime
            scenario.sequence 12:76: meeting `o` ends before it starts
            > it starts at 2020-06-08T00:00:00Z, on line 12; correct one of the two times
            """),
        DiagnosticCase(
            head + """
                reaction: 1h
                orders: [{ id: o, received: 2020-06-04, mark: synthetic }]
                events: [{ at: 2020-06-04T01:59:59Z, reinstate: x }, { at: 2020-06-09, reinstate: x }]
                regimes:
                  - { id: a, events: [{ at: 2020-06-05, suspend: x }, { at: 2020-06-04, reinstate: x }, { at: 2020-06-05, reinstate: x }] }
                  - { id: b, policy: p.yaml, events: [{ at: 2020-06-04T02:00:00Z, reinstate: y }, { at: 2020-06-04T01:00:00Z, reinstate: y }] }
                  - { id: c, from: 2020-06-06, remove: { accounts: core.csv }, events: [{ at: 2020-06-06T01:00:00Z, reinstate: z }, { at: 2020-06-06, reinstate: z }] }
                  - { id: d, events: [{ at: 2020-06-01, policy: p.yaml }, { at: 2020-06-01T00:30:00Z, reinstate: x }] }
                """,
            """
            warning scenario.reinstatement 8:84: account `x` is reinstated, and nothing can have suspended it before
            > correct the name or the time, tell when it was suspended, or take the event out
            warning scenario.reinstatement 9:122: account `y` is reinstated, and nothing can have suspended it before
            > correct the name or the time, tell when it was suspended, or take the event out
            warning scenario.reinstatement 10:146: account `z` is reinstated, and nothing can have suspended it before
            > correct the name or the time, tell when it was suspended, or take the event out
            warning scenario.reinstatement 11:98: account `x` is reinstated, and nothing can have suspended it before
            > correct the name or the time, tell when it was suspended, or take the event out
            """),
        DiagnosticCase(
            head
                + "events: [{ at: 2020-06-04, reinstate: x }]\nregimes: [{ id: a, events: [{ at: 2020-06-05, suspend: x }] }]",
            """
            warning scenario.reinstatement 4:39: account `x` is reinstated, and nothing can have suspended it before
            > correct the name or the time, tell when it was suspended, or take the event out
            """),
        DiagnosticCase(
            head + """
                errors:
                  vpn: { rate: 1.5, of: [XQ], to: { US: 0, JP: 1 } }
                  carrier-nat: { to: { US: 1 } }
                  tor: { rate: 0.1 }
                regimes: [{ id: a }]
                """,
            """
            scenario.errors 5:16: `1.5` is not a rate
            > write a number from 0 to 1
            value.country 5:26: `XQ` is not an assigned ISO 3166-1 code
            > use two capital letters of ISO 3166-1, as in CN
            scenario.errors 5:41: `0` is not a weight
            > write a number above 0, at most 1e9
            schema.missing-key 6:16: `carrier-nat` has no `rate`
            > add `rate: …`
            schema.unknown-key 6:18: unknown key `to` in `carrier-nat`
            > use one of: of, rate
            schema.unknown-key 7:3: unknown key `tor` in `errors`
            > use one of: carrier-nat, disagreement, private-relay, roaming, vpn
            """),
        DiagnosticCase(
            """
            cordon-scenario: 1
            participants: list.csv
            regions: { here: [XQ] }
            jurisdiction: [there]
            regimes: [{ id: a }]
            """,
            """
            value.country 3:19: `XQ` is not an assigned ISO 3166-1 code
            > use two capital letters of ISO 3166-1, as in CN
            region.unknown 4:16: unknown region `there`
            > did you mean `here`?
            """),
        DiagnosticCase(
            """
            cordon-scenario: 1
            participants: &list list.csv
            jurisdiction: CN
            regimes: [{ id: a }]
            """,
            """
            yaml.anchor 2:15: anchors are not allowed; `&list` is the only one
            > write the value out in each place
            """),
    ]
}
