/// The values of one attribute that a policy tells apart: those that stand in the same of its sets are one. What stands in
/// none is 0.
struct ValueClasses<Value: Hashable> {
    private(set) var numbers: [Value: UInt32] = [:]
    private(set) var count: UInt32 = 1

    /// Of a closed attribute all values are told; where sets name each of them, there is nothing that stands in none.
    ///
    /// - Complexity: O(values in all sets)
    init(toldApartBy sets: some Sequence<Set<Value>>, ofAll all: [Value]? = nil) {
        var memberships: [Value: [Int]] = [:]
        for (index, set) in sets.enumerated() {
            for value in set { memberships[value, default: []].append(index) }
        }
        // In an order that is the same in every run.
        let classes = Set(memberships.values).sorted { $0.lexicographicallyPrecedes($1) }
        let hasOthers = all.map { $0.contains { memberships[$0] == nil } } ?? true
        let first: UInt32 = hasOthers ? 1 : 0
        let known = Dictionary(uniqueKeysWithValues: zip(classes, first...))
        numbers = memberships.compactMapValues { known[$0] }
        count = UInt32(classes.count) + first
    }

    /// The numbers of a set that took part.
    func numbers(of set: Set<Value>) -> Set<UInt32> { Set(set.compactMap { numbers[$0] }) }
}
