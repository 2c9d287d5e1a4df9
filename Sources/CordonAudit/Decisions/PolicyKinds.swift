import CordonAtlas
import CordonCompiler
import CordonCore
import CordonModel

/// The first of some policies over all kinds of places: where it goes through the same rules, with an address or without.
struct PolicyKinds {
    struct Kind: Hashable {
        let list: UInt32
        let isAddress: Bool
    }

    var tables: JointTables
    /// Those that are in the data.
    let kinds: [Kind]
    /// Places that somebody made up may be of a kind that is not in the data, whose number is beyond those.
    let kindOfKey: [Int]

    init(_ tables: JointTables) {
        self.tables = tables
        let (lists, isAddress) = (tables.policies[0].listOfKey, tables.keysOfAddresses)
        let isTold = tables.keysOfData
        func kind(_ key: Int) -> Kind { Kind(list: lists[key], isAddress: isAddress[key]) }
        var numbers = KindNumbers<Kind>()
        for key in lists.indices where isTold[key] { _ = numbers.number(of: kind(key)) }
        kinds = numbers.kinds
        kindOfKey = lists.indices.map { numbers.number(of: kind($0)) }
    }

    func entries(of kind: Kind) -> [DecisionList.Entry] { tables.policies[0].lists[Int(kind.list)].entries }

    func steps(of kind: Kind) -> [ListComparison.Step] { tables.policies[0].steps(ofList: kind.list) }

    /// What may be asked at all at addresses, and elsewhere.
    mutating func domains() throws(DiagramBuilder.TooLarge) -> (addresses: UInt32, others: UInt32) {
        (try tables.domain(isAddress: true), try tables.domain(isAddress: false))
    }

    /// For each condition, whether and when it is the first that holds.
    ///
    /// - Complexity: O(conditions) operations on conditions
    mutating func decided(
        _ conditions: [UInt32], in kind: Kind
    ) throws(DiagramBuilder.TooLarge) -> [UInt32] {
        var open = try tables.domain(isAddress: kind.isAddress)
        var decided: [UInt32] = []
        decided.reserveCapacity(conditions.count)
        for condition in conditions {
            decided.append(try tables.diagram.all([open, condition]))
            open = try tables.diagram.all([open, try tables.diagram.not(condition)])
        }
        return decided
    }
}

extension JointTables {
    /// Which keys are of places in the data, and not only of such as somebody made up.
    var keysOfData: [Bool] {
        var isTold = keysOfAddresses
        for phone in phones { isTold[Int(phone.key)] = true }
        isTold[Int(unplaced)] = true
        return isTold
    }

    /// The key of a place in the data. A number belongs to the longest of the prefixes with which it begins.
    ///
    /// - Complexity: O(log segments), of a number O(prefixes)
    func key(of place: Place) -> UInt32 {
        switch place.address {
        case .v4(let address)?: return ipv4[address.bits]
        case .v6(let address)?: return ipv6[address.bits]
        case nil:
            guard let phone = place.phone else { return unplaced }
            // A prefix stands before those that begin with it.
            return phones.last { phone.digits.hasPrefix($0.digits) }?.key ?? unplaced
        }
    }
}
