/// Something wrong with a policy or another file that people write, or worth a second look.
package struct Diagnostic: Error, Hashable, Sendable {
    package enum Severity: String, Hashable, Sendable {
        case error
        case warning
        case note
    }

    package let id: DiagnosticID
    package let severity: Severity
    package let span: SourceSpan
    /// What is wrong: one line, no final period, user input in backticks.
    package let message: String
    /// What to do about it.
    package let help: String

    package init(
        _ id: DiagnosticID, _ severity: Severity = .error, at span: SourceSpan, _ message: String, help: String
    ) {
        self.id = id
        self.severity = severity
        self.span = span
        self.message = message
        self.help = help
    }
}

/// The stable names of diagnostics. Scripts match on them, so a published one never changes its meaning.
package enum DiagnosticID: String, CaseIterable, Hashable, Sendable {
    case yamlAlias = "yaml.alias"
    case yamlAnchor = "yaml.anchor"
    case yamlDirective = "yaml.directive"
    case yamlDocuments = "yaml.documents"
    case yamlDuplicateKey = "yaml.duplicate-key"
    case yamlKey = "yaml.key"
    case yamlNesting = "yaml.nesting"
    case yamlSyntax = "yaml.syntax"
    case yamlTag = "yaml.tag"

    case schemaEmptyList = "schema.empty-list"
    case schemaMissingKey = "schema.missing-key"
    case schemaMissingValue = "schema.missing-value"
    case schemaShape = "schema.shape"
    case schemaUnknownKey = "schema.unknown-key"
    case schemaVersion = "schema.version"

    case valueBoolean = "value.boolean"
    case valueChoice = "value.choice"
    case valueCountry = "value.country"
    case valueDuration = "value.duration"
    case valueEmailDomain = "value.email-domain"
    case valueInstant = "value.instant"
    case valueName = "value.name"
    case valueNetwork = "value.network"
    case valueNumber = "value.number"
    case valueSubdivision = "value.subdivision"
    case valueText = "value.text"

    case regionChinaUnsaid = "region.china-unsaid"
    case regionCycle = "region.cycle"
    case regionDuplicate = "region.duplicate"
    case regionMainlandIncludes = "region.mainland-includes"
    case regionMember = "region.member"
    case regionNesting = "region.nesting"
    case regionNoEffect = "region.no-effect"
    case regionUnknown = "region.unknown"
    case regionUserAssigned = "region.user-assigned"
    case regionWindow = "region.window"

    case ruleConflict = "rule.conflict"
    case ruleDead = "rule.dead"
    case ruleDuplicate = "rule.duplicate"
    case ruleEnded = "rule.ended"
    case ruleEnforce = "rule.enforce"
    case ruleNever = "rule.never"
    case ruleRedundant = "rule.redundant"
    case ruleTier = "rule.tier"
    case ruleTrigger = "rule.trigger"
    case ruleUnknownMatches = "rule.unknown-matches"
    case ruleWindow = "rule.window"

    case exceptionNoEffect = "exception.no-effect"
    case analysisIncomplete = "analysis.incomplete"

    case noticeNamesOrder = "notice.names-order"
    case orderReversed = "order.reversed"
    case orderStatus = "order.status"

    case dateExpired = "date.expired"
    case dateExpiresSoon = "date.expires-soon"

    case dataExclusionBlind = "data.exclusion-blind"
    case dataFieldMissing = "data.field-missing"
    case dataOld = "data.old"

    case setDefaultUnused = "set.default-unused"
    case setFile = "set.file"
    case setLevel = "set.level"
    case setLocationUnused = "set.location-unused"

    case guaranteeClaim = "guarantee.claim"
    case guaranteeDuplicate = "guarantee.duplicate"
    case guaranteeRefuted = "guarantee.refuted"
    case guaranteeUnproved = "guarantee.unproved"
    case guaranteeVacuous = "guarantee.vacuous"
    case jurisdictionExceeded = "jurisdiction.exceeded"
    case testFailed = "test.failed"
    case testFile = "test.file"
    case testMatrix = "test.matrix"
    case testRequest = "test.request"
    case testTable = "test.table"

    case correctionsDuplicate = "corrections.duplicate"
    case correctionsSpecial = "corrections.special"
    case correctionsWindow = "corrections.window"

    case scenarioDuplicate = "scenario.duplicate"
    case scenarioErrors = "scenario.errors"
    case scenarioEvent = "scenario.event"
    case scenarioReference = "scenario.reference"
    case scenarioRegime = "scenario.regime"
    case scenarioReinstatement = "scenario.reinstatement"
    case scenarioRemoval = "scenario.removal"
    case scenarioSequence = "scenario.sequence"
    case scenarioSource = "scenario.source"
}

/// A policy that could not be used, with everything that is wrong with it.
package struct PolicyError: Error, Sendable {
    /// In the order of the file; at least one is an error.
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }
}
