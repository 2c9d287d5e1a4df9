import CordonCore
import CordonModel
import CordonPolicy

/// The contexts of a program by what a policy sees of a meeting, by time and by what rules have done: a page for each time
/// and state, each of its lines filled when somebody asks.
struct ContextPages: Sendable {
    private struct Key: Hashable {
        let period: Int
        let state: Int32
    }

    private let program: Program
    /// By view.
    private let meetings: [Meeting]
    private var periods: Periods
    private var states: [EnforcementState] = []
    private var stateNumbers: [EnforcementState: Int32] = [:]
    private var pageNumbers: [Key: Int] = [:]
    /// By view, the number of the context on the shelf.
    private var pages: [[Int32]] = []
    private var open: (key: Key, page: Int)?
    private(set) var shelf = ContextShelf()

    private static let none: Int32 = -1
    private static let mostLines = 1 << 21

    init(_ program: Program, boundaries: [Instant], meetings: [Meeting]) {
        self.program = program
        self.meetings = meetings
        periods = Periods(boundaries)
    }

    /// The number of a state; equal ones have the same.
    mutating func number(of state: EnforcementState) -> Int32 {
        if let known = stateNumbers[state] { return known }
        let number = Int32(states.count)
        stateNumbers[state] = number
        states.append(state)
        return number
    }

    /// - Complexity: O(1) where it is there already
    mutating func context(
        ofView view: UInt32, at instant: Instant, state: Int32
    ) throws(EvaluationError) -> Int32 {
        let page = page(Key(period: periods.number(at: instant), state: state))
        let context = pages[page][Int(view)]
        return context != Self.none ? context : try prepare(view, at: instant, state)
    }

    private mutating func page(_ key: Key) -> Int {
        if let open, open.key == key { return open.page }
        let page = pageNumbers[key] ?? newPage(key)
        open = (key, page)
        return page
    }

    private mutating func newPage(_ key: Key) -> Int {
        if pages.count * meetings.count > Self.mostLines { closeAll() }
        pageNumbers[key] = pages.count
        pages.append([Int32](repeating: Self.none, count: meetings.count))
        return pages.count - 1
    }

    private mutating func closeAll() {
        pageNumbers.removeAll()
        pages.removeAll()
        open = nil
    }

    private mutating func prepare(
        _ view: UInt32, at instant: Instant, _ state: Int32
    ) throws(EvaluationError) -> Int32 {
        if shelf.isFull {
            shelf = ContextShelf()
            closeAll()
        }
        var meeting = meetings[Int(view)]
        meeting.state = states[Int(state)]
        let context: Int32
        do throws(PreparationError) {
            context = try shelf.number(of: meeting, at: instant, program)
        } catch {
            switch error {
            case .instantMissing: throw .instantMissing
            }
        }
        let page = page(Key(period: periods.number(at: instant), state: state))
        pages[page][Int(view)] = context
        return context
    }
}
