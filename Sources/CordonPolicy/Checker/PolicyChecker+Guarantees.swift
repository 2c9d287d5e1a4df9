import CordonModel

extension PolicyChecker {
    mutating func checkedGuarantees() -> [Guarantee] {
        reportDuplicates(draft.guarantees.compactMap(\.id), .guaranteeDuplicate, what: "guarantee")
        return draft.guarantees.compactMap { guarantee($0) }
    }

    private mutating func guarantee(_ draft: GuaranteeDraft) -> Guarantee? {
        let id = required(draft.id, "id", of: "the guarantee", at: draft.span).flatMap { identifier($0) }
        let span = draft.id?.span ?? draft.span
        let claim = self.claim(draft, at: span)
        guard let id, let claim else { return nil }
        return Guarantee(id: id, claim: claim, span: span)
    }

    private mutating func claim(_ draft: GuaranteeDraft, at span: SourceSpan) -> Guarantee.Claim? {
        let claims = [
            draft.never != nil, draft.always != nil, draft.tier != nil, draft.hiding != nil,
            draft.atLeastAsStrictAs != nil,
        ]
        guard claims.count(where: { $0 }) == 1 else { return reportClaims(at: span) }
        if let hiding = draft.hiding {
            return choice(hiding, Guarantee.HiddenAttribute.self, what: "attribute").map(Guarantee.Claim.hiding)
        }
        if let tier = draft.tier { return tierClaim(tier, draft, at: span) }
        if let file = draft.atLeastAsStrictAs {
            return nonEmpty(file).map { .atLeastAsStrict(file: $0, in: draft.region.map { union($0.value) }) }
        }
        return effectClaim(draft, at: span)
    }

    private mutating func effectClaim(_ draft: GuaranteeDraft, at span: SourceSpan) -> Guarantee.Claim? {
        let texts = (draft.never ?? draft.always)?.value ?? []
        let effects = choices(texts, Effect.self, what: "effect")
        guard let when = required(draft.condition, "when", of: "the guarantee", at: span) else { return nil }
        let condition = typed(when)
        return draft.never != nil ? .never(effects, when: condition) : .always(effects, when: condition)
    }

    private mutating func tierClaim(
        _ text: LocatedText, _ draft: GuaranteeDraft, at span: SourceSpan
    ) -> Guarantee.Claim? {
        let tier = self.tier(text)
        let region = required(draft.changesNobodyIn, "changes-nobody-in", of: "the guarantee", at: span).map {
            union($0.value)
        }
        guard let tier, let region else { return nil }
        return .tierChangesNobody(tier: tier, in: region)
    }

    private mutating func reportClaims(at span: SourceSpan) -> Guarantee.Claim? {
        let help = "write exactly one of `never`, `always`, `tier`, `hiding`, `at-least-as-strict-as`"
        report(Diagnostic(.guaranteeClaim, at: span, "the guarantee does not make exactly one claim", help: help))
        return nil
    }
}
