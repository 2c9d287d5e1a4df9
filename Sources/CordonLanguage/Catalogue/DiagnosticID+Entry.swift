package import CordonPolicy

extension DiagnosticID {
    /// What the catalogue says of it. There is no default, so that a new id cannot be forgotten here.
    package var entry: DiagnosticEntry {
        switch self {
        case .yamlAlias: .yamlAlias
        case .yamlAnchor: .yamlAnchor
        case .yamlDirective: .yamlDirective
        case .yamlDocuments: .yamlDocuments
        case .yamlDuplicateKey: .yamlDuplicateKey
        case .yamlKey: .yamlKey
        case .yamlNesting: .yamlNesting
        case .yamlSyntax: .yamlSyntax
        case .yamlTag: .yamlTag

        case .schemaEmptyList: .schemaEmptyList
        case .schemaMissingKey: .schemaMissingKey
        case .schemaMissingValue: .schemaMissingValue
        case .schemaShape: .schemaShape
        case .schemaUnknownKey: .schemaUnknownKey
        case .schemaUnsupported: .schemaUnsupported
        case .schemaVersion: .schemaVersion

        case .valueBoolean: .valueBoolean
        case .valueChoice: .valueChoice
        case .valueCountry: .valueCountry
        case .valueEmailDomain: .valueEmailDomain
        case .valueInstant: .valueInstant
        case .valueName: .valueName
        case .valueNetwork: .valueNetwork
        case .valueNumber: .valueNumber
        case .valueText: .valueText

        case .regionCycle: .regionCycle
        case .regionDuplicate: .regionDuplicate
        case .regionMainlandIncludes: .regionMainlandIncludes
        case .regionMember: .regionMember
        case .regionNesting: .regionNesting
        case .regionUnknown: .regionUnknown

        case .ruleConflict: .ruleConflict
        case .ruleDuplicate: .ruleDuplicate
        case .ruleTier: .ruleTier
        case .ruleWindow: .ruleWindow

        case .guaranteeClaim: .guaranteeClaim
        case .guaranteeDuplicate: .guaranteeDuplicate
        case .guaranteeUnproved: .guaranteeUnproved
        case .testFailed: .testFailed
        case .testRequest: .testRequest

        case .correctionsDuplicate: .correctionsDuplicate
        case .correctionsSpecial: .correctionsSpecial
        case .correctionsSubdivision: .correctionsSubdivision
        case .correctionsWindow: .correctionsWindow
        }
    }
}
