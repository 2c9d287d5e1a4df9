import ArgumentParser
import CordonCommands
import CordonLoad

extension LoadCommand.Engine: ExpressibleByArgument {}
extension LoadPlan.Loop: ExpressibleByArgument {}

extension Workload: ExpressibleByArgument {
    /// Lists have an option of their own.
    public init?(argument: String) {
        guard let workload = Workload(rawValue: argument), Workload.drawn.contains(workload) else { return nil }
        self = workload
    }

    /// Those that ``init(argument:)`` takes.
    public static var allValueStrings: [String] { drawn.map(\.rawValue) }
}

/// Values with commas between.
struct CommaList<Element: ExpressibleByArgument & Hashable>: ExpressibleByArgument {
    let elements: [Element]

    init(_ elements: [Element]) {
        self.elements = elements
    }

    /// Nil where one is none or stands twice.
    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
        let elements = parts.compactMap { Element(argument: String($0)) }
        guard elements.count == parts.count, Set(elements).count == elements.count else { return nil }
        self.elements = elements
    }

    var defaultValueDescription: String { elements.map(\.defaultValueDescription).joined(separator: ",") }
}

/// From 1 to 1,024.
struct ThreadCount: ExpressibleByArgument, Hashable {
    let number: Int

    static let one = ThreadCount(number: 1)

    private init(number: Int) {
        self.number = number
    }

    init?(argument: String) {
        guard let number = Int(argument), (1...1024).contains(number) else { return nil }
        self.number = number
    }

    var defaultValueDescription: String { "\(number)" }
}

/// A whole number with `us`, `ms` or `s` behind it.
struct Duration: ExpressibleByArgument, Hashable {
    let nanoseconds: UInt64

    private static let units: [(name: String, nanoseconds: UInt64)] = [
        ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000),
    ]
    /// An hour.
    private static let limit: UInt64 = 3_600_000_000_000

    init?(argument: String) {
        guard let unit = Self.units.first(where: { argument.hasSuffix($0.name) }),
            let number = UInt64(argument.dropLast(unit.name.count)), number > 0,
            case (let product, let overflow) = number.multipliedReportingOverflow(by: unit.nanoseconds), !overflow,
            product <= Self.limit
        else { return nil }
        nanoseconds = product
    }
}
