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
        case .schemaVersion: .schemaVersion

        case .valueBoolean: .valueBoolean
        case .valueChoice: .valueChoice
        case .valueCountry: .valueCountry
        case .valueDuration: .valueDuration
        case .valueEmailDomain: .valueEmailDomain
        case .valueInstant: .valueInstant
        case .valueName: .valueName
        case .valueNetwork: .valueNetwork
        case .valueNumber: .valueNumber
        case .valueSubdivision: .valueSubdivision
        case .valueText: .valueText

        case .regionChinaUnsaid: .regionChinaUnsaid
        case .regionCycle: .regionCycle
        case .regionDuplicate: .regionDuplicate
        case .regionMainlandIncludes: .regionMainlandIncludes
        case .regionMember: .regionMember
        case .regionNesting: .regionNesting
        case .regionNoEffect: .regionNoEffect
        case .regionUnknown: .regionUnknown
        case .regionUserAssigned: .regionUserAssigned
        case .regionWindow: .regionWindow

        case .ruleConflict: .ruleConflict
        case .ruleDead: .ruleDead
        case .ruleDuplicate: .ruleDuplicate
        case .ruleEnded: .ruleEnded
        case .ruleEnforce: .ruleEnforce
        case .ruleNever: .ruleNever
        case .ruleRedundant: .ruleRedundant
        case .ruleTier: .ruleTier
        case .ruleTrigger: .ruleTrigger
        case .ruleUnknownMatches: .ruleUnknownMatches
        case .ruleWindow: .ruleWindow

        case .exceptionNoEffect: .exceptionNoEffect
        case .analysisIncomplete: .analysisIncomplete

        case .noticeNamesOrder: .noticeNamesOrder
        case .orderReversed: .orderReversed
        case .orderStatus: .orderStatus

        case .dateExpired: .dateExpired
        case .dateExpiresSoon: .dateExpiresSoon

        case .dataExclusionBlind: .dataExclusionBlind
        case .dataFieldMissing: .dataFieldMissing
        case .dataOld: .dataOld

        case .setDefaultUnused: .setDefaultUnused
        case .setFile: .setFile
        case .setLevel: .setLevel
        case .setLocationUnused: .setLocationUnused

        case .guaranteeClaim: .guaranteeClaim
        case .guaranteeDuplicate: .guaranteeDuplicate
        case .guaranteeRefuted: .guaranteeRefuted
        case .guaranteeUnproved: .guaranteeUnproved
        case .guaranteeVacuous: .guaranteeVacuous
        case .jurisdictionExceeded: .jurisdictionExceeded
        case .testFailed: .testFailed
        case .testFile: .testFile
        case .testMatrix: .testMatrix
        case .testRequest: .testRequest
        case .testTable: .testTable

        case .correctionsDuplicate: .correctionsDuplicate
        case .correctionsSpecial: .correctionsSpecial
        case .correctionsWindow: .correctionsWindow

        case .scenarioDuplicate: .scenarioDuplicate
        case .scenarioErrors: .scenarioErrors
        case .scenarioEvent: .scenarioEvent
        case .scenarioReference: .scenarioReference
        case .scenarioRegime: .scenarioRegime
        case .scenarioReinstatement: .scenarioReinstatement
        case .scenarioRemoval: .scenarioRemoval
        case .scenarioSequence: .scenarioSequence
        case .scenarioSource: .scenarioSource
        }
    }
}
