/// The values of one attribute that a policy tells apart: those that stand in the same of its sets are one. What stands in
/// none is 0.
struct ValueClasses<Value: Hashable> {
    private(set) var numbers: [Value: UInt32] = [:]
    private(set) var count: UInt32 = 1

    /// - Complexity: O(values in all sets)
    init(toldApartBy sets: some Sequence<Set<Value>>) {
        var memberships: [Value: [Int]] = [:]
        for (index, set) in sets.enumerated() {
            for value in set { memberships[value, default: []].append(index) }
        }
        var known: [[Int]: UInt32] = [:]
        for (value, membership) in memberships {
            let number = known[membership] ?? count
            if number == count {
                known[membership] = count
                count += 1
            }
            numbers[value] = number
        }
    }

    /// The numbers of a set that took part.
    func numbers(of set: Set<Value>) -> Set<UInt32> { Set(set.compactMap { numbers[$0] }) }
}
