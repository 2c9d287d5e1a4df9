package import CordonModel

package struct PhoneTable: Sendable {
    package static let standard = PhoneTable()
    package func place(of number: PhoneNumber) -> PhonePlace? { nil }
    package func match(_ number: PhoneNumber) -> (prefix: String, place: PhonePlace)? { nil }
}
