import CordonPolicy

extension ShapeName {
    var definition: DocumentShape {
        switch self {
        case .any: DocumentShape(.leaf, keepsBlanks: true)
        case .policy, .testFile, .correctionFile, .scenarioFile, .conformanceFile, .policies: file
        case .regions, .region, .versions, .window, .settings, .levels, .level: frame
        case .rules, .rule, .order, .trigger, .exceptions, .exception, .condition, .conditions, .notice: rule
        case .guarantees, .guarantee: guarantee
        case .tests, .test, .place, .places, .expectation, .table, .rows, .row, .matrix: test
        case .corrections, .correction: correction
        case .orders, .scenarioOrder, .events, .event, .move, .data, .regimes, .regime, .removal, .errors,
            .errorRate, .weights:
            scenario
        case .sources, .source, .ranges, .cases, .conformanceCase: conformance
        }
    }

    private var file: DocumentShape {
        switch self {
        case .testFile:
            Self.file(
                ["cordon-tests", "name", "description", "policy", "defaults", "tests"],
                ["defaults": .test, "tests": .tests])
        case .correctionFile:
            Self.file(["cordon-corrections", "name", "description", "corrections"], ["corrections": .corrections])
        case .scenarioFile:
            Self.file(
                [
                    "cordon-scenario", "name", "description", "participants", "regions", "jurisdiction", "reaction",
                    "orders", "events", "errors", "regimes",
                ],
                [
                    "regions": .regions, "orders": .orders, "events": .events, "errors": .errors, "regimes": .regimes,
                ])
        case .conformanceFile:
            Self.file(
                ["cordon-conformance", "description", "policy", "policies", "main", "data", "cases"],
                ["policy": .policy, "policies": .policies, "data": .sources, "cases": .cases])
        case .policies: DocumentShape(.block, keepsBlanks: true, rest: .policy)
        default:
            Self.file(
                [
                    "cordon", "name", "description", "default", "tiers", "regions", "location", "levels", "rules",
                    "guarantees", "tests",
                ],
                [
                    "regions": .regions, "location": .settings, "levels": .levels, "rules": .rules,
                    "guarantees": .guarantees, "tests": .tests,
                ])
        }
    }

    private static func file(_ keys: [String], _ children: [String: ShapeName]) -> DocumentShape {
        DocumentShape(.block, keepsBlanks: true, keys: keys, children: children)
    }

    private static func list(of items: ShapeName) -> DocumentShape {
        DocumentShape(.block, keepsBlanks: true, rest: items)
    }

    private var frame: DocumentShape {
        switch self {
        case .regions: Self.list(of: .region)
        case .versions: Self.list(of: .region)
        case .levels: Self.list(of: .level)
        case .window: DocumentShape(.line, keys: ["from", "until"])
        case .settings: DocumentShape(.line, keys: ["disagreement", "tunnels"])
        case .level: DocumentShape(.line, keys: ["name", "file", "lock"])
        default:
            DocumentShape(
                .line, keys: ["include", "exclude", "during", "versions"],
                children: ["during": .window, "versions": .versions])
        }
    }

    private var rule: DocumentShape {
        switch self {
        case .rules: Self.list(of: .rule)
        case .order:
            DocumentShape(.line, keys: ["authority", "reference", "received", "acted", "expires", "status"])
        case .trigger: DocumentShape(.line, keys: ["region", "at-least", "share", "observed"])
        case .exceptions: Self.list(of: .exception)
        case .exception:
            DocumentShape(
                .block, keys: ["when", "approved-by", "reason", "until"], children: ["when": .condition])
        case .condition:
            DocumentShape(
                .line, keys: ConditionKey.allCases.map(\.rawValue) + ["all", "any", "not"],
                children: ["all": .conditions, "any": .conditions, "not": .condition])
        case .conditions: DocumentShape(.line, keepsBlanks: true, rest: .condition)
        case .notice: DocumentShape(.line, keys: ["code", "text", "disclose"])
        default:
            DocumentShape(
                .block,
                keys: [
                    "id", "name", "description", "tier", "effect", "allow-only", "jurisdiction", "order", "enforce",
                    "trigger", "observed", "when", "during", "exceptions", "joined", "notice",
                ],
                children: [
                    "order": .order, "trigger": .trigger, "when": .condition, "during": .window,
                    "exceptions": .exceptions, "notice": .notice,
                ])
        }
    }

    private var guarantee: DocumentShape {
        guard self == .guarantee else { return Self.list(of: .guarantee) }
        return DocumentShape(
            .block,
            keys: [
                "id", "name", "description", "never", "always", "when", "tier", "changes-nobody-in", "hiding",
                "at-least-as-strict-as", "in",
            ],
            children: ["when": .condition])
    }

    private var test: DocumentShape {
        switch self {
        case .tests: Self.list(of: .test)
        case .place:
            DocumentShape(
                .line,
                keys: [
                    "country", "registered-country", "represented-country", "continent", "subdivisions", "asn",
                    "anonymizer", "anycast", "satellite",
                ])
        case .places: DocumentShape(.line, keepsBlanks: true, rest: .place)
        case .expectation: DocumentShape(.line, keys: ["effect", "rule", "certain"])
        case .table: DocumentShape(.block, keys: ["columns", "rows"], children: ["rows": .rows])
        case .rows: Self.list(of: .row)
        case .row: DocumentShape(.line, keepsBlanks: true)
        // The order of keys is the order of the cases, and the author's.
        case .matrix: DocumentShape(.line, keepsBlanks: true, rest: .row)
        default:
            DocumentShape(
                .line,
                keys: [
                    "name", "description", "ip", "phone", "country", "location", "sources", "meeting", "meeting-tag",
                    "host-account", "host-region", "channel", "role", "user", "authenticated", "at", "ended",
                    "suspended", "table", "matrix", "expect",
                ],
                children: [
                    "location": .place, "sources": .places, "table": .table, "matrix": .matrix, "expect": .expectation,
                ])
        }
    }

    private var correction: DocumentShape {
        guard self == .correction else { return Self.list(of: .correction) }
        return DocumentShape(
            .block, keys: ["network", "set", "reason", "author", "date", "expires"], children: ["set": .place])
    }

    private var conformance: DocumentShape {
        switch self {
        case .sources: Self.list(of: .source)
        case .source: DocumentShape(.block, keys: ["ranges"], children: ["ranges": .ranges])
        case .ranges: Self.list(of: .place)
        case .cases: Self.list(of: .conformanceCase)
        default:
            DocumentShape(
                .block, keys: ["id", "request", "expect", "note"],
                children: ["request": .test, "expect": .expectation])
        }
    }

    private var scenario: DocumentShape {
        switch self {
        case .orders: Self.list(of: .scenarioOrder)
        case .events: Self.list(of: .event)
        case .regimes: Self.list(of: .regime)
        case .errors: Self.list(of: .errorRate)
        case .scenarioOrder:
            DocumentShape(
                .block,
                keys: [
                    "id", "authority", "reference", "received", "status", "appealed", "reversed", "published",
                    "meetings",
                    "mark", "source",
                ])
        case .event:
            DocumentShape(
                .line,
                keys: [
                    "at", "schedule", "start", "end", "move", "suspend", "reinstate", "policy", "data", "mark",
                    "source",
                ],
                children: ["move": .move, "data": .data])
        case .move:
            DocumentShape(.line, keys: ["meeting", "participant", "ip", "channel", "role"])
        case .data: DocumentShape(.line, keys: ["geo", "corrections"])
        case .regime:
            DocumentShape(
                .block,
                keys: [
                    "id", "title", "policy", "remove", "from", "reaction", "orders", "publishes", "events", "mark",
                    "source",
                ],
                children: ["remove": .removal, "events": .events])
        case .removal: DocumentShape(.line, keys: ["accounts", "graph", "at-least"])
        case .errorRate: DocumentShape(.line, keys: ["rate", "of", "to"], children: ["to": .weights])
        default: DocumentShape(.line, keepsBlanks: true)
        }
    }
}
