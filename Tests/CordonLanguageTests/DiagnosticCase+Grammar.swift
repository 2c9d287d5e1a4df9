extension DiagnosticCase {
    /// Mistakes of sets, enforcement, orders, dated regions and tests.
    static let grammar = [
        DiagnosticCase(
            """
            cordon: 1
            levels: []
            rules: []
            tiers: [a]
            """,
            """
            set.level 1:1: the set has no levels
            > name at least one level, as in `- { name: platform, file: platform.yaml }`
            schema.missing-key 1:1: the policy does not say what happens when no rule matches
            > add `default: admit`, `default: deny` or `default: hold`
            set.level 3:1: `rules` has no place in a policy set
            > put it into the policy of a level
            set.level 4:1: `tiers` has no place in a policy set
            > put it into the policy of a level
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            levels:
              - { name: platform, file: missing.yaml, lock: maybe }
              - { name: platform, file: missing.yaml }
              - { name: Account }
              - { file: missing.yaml }
            """,
            """
            set.file 4:29: missing.yaml: cannot be read: no such file or directory; check the name and the permissions
            > name a file from the folder of the set on
            value.boolean 4:49: `maybe` is neither `true` nor `false`
            > write `true` or `false`
            set.level 5:13: level `platform` stands on line 4 already
            > give one of the two another name
            set.file 5:29: missing.yaml: cannot be read: no such file or directory; check the name and the permissions
            > name a file from the folder of the set on
            schema.missing-key 6:5: the level has no `file`
            > add `file: …`
            value.name 6:13: `Account` is not a name
            > start with a small letter and go on with small letters, digits and hyphens
            schema.missing-key 7:5: the level has no `name`
            > add `name: …`
            set.file 7:13: missing.yaml: cannot be read: no such file or directory; check the name and the permissions
            > name a file from the folder of the set on
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - { id: a, effect: deny, when: always, enforce: meeting }
              - { id: b, effect: deny, when: always, enforce: planet }
              - { id: c, effect: deny, when: always, trigger: { region: CN, at-least: 1 } }
              - { id: d, effect: admit, when: always, enforce: account, trigger: { region: CN, at-least: 1 } }
              - { id: e, effect: deny, when: always, enforce: account, trigger: { region: CN } }
              - { id: f, effect: deny, when: always, enforce: account, trigger: { region: CN, at-least: 1, share: 0.1 } }
              - { id: g, effect: deny, when: always, enforce: account, trigger: { at-least: 0, observed: last-meeting } }
              - { id: h, effect: deny, when: always, enforce: account, trigger: { region: CN, share: 1.5, who: me } }
              - { id: i, effect: deny, when: always, enforce: account, trigger: { region: nowhere, share: .5 } }
            """,
            """
            rule.trigger 4:51: `enforce: meeting` does not say whose presence sets it off
            > add `trigger: { region: …, at-least: 1 }`
            value.choice 5:51: unknown way to enforce `planet`
            > use one of: participant, meeting, account
            rule.trigger 6:51: the trigger has nothing to set off
            > add `enforce: meeting` or `enforce: account`, or take the trigger out
            rule.enforce 7:52: `enforce: account` shuts everybody out, and the rule's effect is `admit`
            > write `effect: deny`, or leave `enforce` out
            rule.trigger 8:69: the trigger does not say exactly one of how many people or what share of them
            > write `at-least: 1`, or `share: 0.1` for a tenth of the people present
            rule.trigger 9:69: the trigger does not say exactly one of how many people or what share of them
            > write `at-least: 1`, or `share: 0.1` for a tenth of the people present
            schema.missing-key 10:69: the trigger has no `region`
            > add `region: …`
            value.number 10:81: `0` is not a number of people
            > write a whole number from 1 on
            value.choice 10:94: unknown observation `last-meeting`
            > did you mean `this-meeting`?
            value.number 11:90: `1.5` is not a share of people
            > write a fraction above 0 and at most 1, as in 0.1 for a tenth
            schema.unknown-key 11:95: unknown key `who` in `trigger`
            > use one of: at-least, observed, region, share
            region.unknown 12:79: unknown region `nowhere`
            > define it under `regions`, or use an ISO 3166-1 code in capital letters
            value.number 12:95: `.5` is not a share of people
            > write a fraction above 0 and at most 1, as in 0.1 for a tenth
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - { id: a, effect: deny, when: always, order: { status: actd, acted: yesterday, expires: 2026-02-30 } }
            """,
            """
            warning order.status 4:59: unknown status of an order `actd`
            > did you mean `acted`?
            value.instant 4:72: `yesterday` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            value.instant 4:92: `2026-02-30` is not a date or time
            > write a date as 2020-06-04 or a time with its offset as 2020-06-04T12:00:00Z
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            regions:
              a: { include: [CN], from: 2020-01-01 }
              b: { versions: [] }
              c: { versions: [{ exclude: [CN] }] }
              d: { versions: [{ include: [CN], during: { until: 2020-01-02 } }, { include: [HK], during: { from: 2020-01-01 } }] }
              e: { versions: [{ include: [CN] }], include: [HK] }
              f: { include: [CN], during: {} }
              g: { include: [CN], during: { from: 2020-01-02, until: 2020-01-01 } }
              h: { versions: [{ include: [SY], during: { until: 2020-01-01 } }, { include: [CN], during: { from: 2020-01-01 } }] }
            """,
            """
            schema.unknown-key 4:23: unknown key `from` in region `a`
            > use one of: during, exclude, include
            schema.empty-list 5:8: region `b` has no versions
            > name at least one
            schema.missing-key 6:19: a version of region `c` includes nothing
            > add `include: [...]`
            region.window 7:69: another version of region `d` holds at the same time
            > end one where the other begins: `until` is the first instant that is outside
            schema.unknown-key 8:39: unknown key `include` in region `e`
            > use one of: versions
            rule.window 9:31: `during` has neither beginning nor end
            > add `from:` or `until:`, or leave `during` out
            rule.window 10:58: the region is never in force: it ends at 2020-01-01T00:00:00Z and begins at 2020-01-02T00:00:00Z
            > `until` is the first instant that is outside; put it after `from`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: [{ id: r, effect: deny, when: { region: [EU, EEA, EWR], host-region: EU } }]
            tests: [{ country: DE, expect: deny }]
            """,
            """
            region.unknown 3:58: unknown region `EWR`
            > define it under `regions`, or use an ISO 3166-1 code in capital letters
            value.country 3:77: `EU` is not an assigned ISO 3166-1 code
            > list the member countries one by one
            test.request 4:9: the policy is dated and the test does not say when
            > add `at:` with a date or time
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - { id: r, effect: deny, when: always }
              - { id: m, effect: deny, when: always, enforce: meeting, trigger: { region: CN, at-least: 1 } }
            tests:
              - { country: CN, location: { country: CN }, expect: deny }
              - { sources: [], expect: deny }
              - { sources: CN, expect: deny }
              - { sources: [{ contry: CN }, nothing], expect: deny }
              - { ended: [r, x], suspended: m, expect: { effect: deny, rule: (default), certain: perhaps } }
              - { table: { columns: [country, expect, expect, ruel], rows: [[CN, deny, deny, r], [CN]] } }
              - { table: { columns: [country] } }
              - { table: { columns: [country, expect, certain], rows: [[CN, { effect: deny, rule: r }, true], [HK, deny, ""], [[CN, HK], deny, true]] } }
              - { matrix: {}, expect: deny }
              - { matrix: { country: [CN, HK], chanel: web }, expect: deny }
            """,
            """
            test.request 7:5: the test says twice where the place is
            > write one of `country`, `location` and `sources`
            schema.empty-list 8:16: the list of `sources` is empty
            > name at least one value, or take the key out
            schema.shape 9:16: `sources` must be a list, not a single value
            > see the README for what may stand here
            schema.unknown-key 10:19: unknown key `contry` in a source
            > did you mean `country`?
            schema.shape 10:33: a source must be a mapping, not a single value
            > write `key: value` pairs
            test.request 11:15: rule `r` does not have `enforce: meeting`
            > `ended` lists rules that do
            test.request 11:18: unknown rule `x`
            > did you mean `r`?
            test.request 11:33: rule `m` does not have `enforce: account`
            > `suspended` lists rules that do
            value.boolean 11:86: `perhaps` is neither `true` nor `false`
            > write `true` or `false`
            test.table 12:43: column `expect` is there twice
            > take one out
            test.table 12:51: unknown column `ruel`
            > did you mean `rule`?
            test.table 12:86: the row does not fit the columns of the table
            > write 4 values in brackets, one for each column
            test.table 13:14: the table has no rows
            > add `rows: [[…], …]`
            value.boolean 14:110: `` is neither `true` nor `false`
            > write `true` or `false`
            test.request 14:116: a request has one `country`, not a list
            > write a test for each value
            test.matrix 15:15: the matrix has no axis
            > name keys of a request with the values of each
            schema.unknown-key 16:36: unknown key `chanel` in `matrix`
            > did you mean `channel`?
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules: [{ id: r, effect: deny, when: { region: [UK, A1, A2, AP, T1, ZZ, XX], host-region: [UK, A1, EU, ZZ] } }]
            """,
            """
            value.country 3:49: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            region.unknown 3:53: unknown region `A1`
            > old data says `A1` of anonymous proxies; ask for `anonymizer: any` instead
            region.unknown 3:57: unknown region `A2`
            > old data says `A2` of satellites, whose users may be anywhere; name their networks or `asn:` instead
            value.country 3:61: `AP` is not an assigned ISO 3166-1 code
            > old data says `AP` of Asia and the Pacific; write `continent:AS` or `continent:OC`
            region.unknown 3:65: unknown region `T1`
            > `T1` stands for Tor elsewhere; ask for `anonymizer: tor` instead
            value.country 3:69: `ZZ` is not an assigned ISO 3166-1 code
            > for places that nobody knows write `unknown`
            value.country 3:73: `XX` is not an assigned ISO 3166-1 code
            > for places that nobody knows write `unknown`
            value.country 3:92: `UK` is not an assigned ISO 3166-1 code
            > did you mean `GB` (United Kingdom)?
            value.country 3:96: `A1` is not an assigned ISO 3166-1 code
            > old data says `A1` of anonymous proxies; ask for `anonymizer: any` instead
            value.country 3:100: `EU` is not an assigned ISO 3166-1 code
            > list the member countries one by one
            value.country 3:104: `ZZ` is not an assigned ISO 3166-1 code
            > for places that nobody knows write `unknown`
            """),
    ]
}
