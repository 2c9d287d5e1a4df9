/// Something that goes along with a value and is no part of what it is: two policies that differ only in where their
/// rules were written are equal.
@propertyWrapper
package struct Incidental<Value: Sendable>: Sendable {
    package var wrappedValue: Value

    package init(wrappedValue: Value) {
        self.wrappedValue = wrappedValue
    }
}

extension Incidental: Hashable {
    package static func == (left: Self, right: Self) -> Bool { true }

    package func hash(into hasher: inout Hasher) {}
}
