package import CordonModel

/// What a telephone number says of where it is used.
package enum PhonePlace: Hashable, Sendable {
    /// In ascending order; more than one where countries share the prefix, as +1 and +7 do.
    case countries([CountryCode])
    /// Numbers that belong to no country: international freephone, satellite and the like.
    case nonGeographic
}
