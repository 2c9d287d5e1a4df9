extension DiagnosticCase {
    /// Notices that tell what they must not.
    static let notice = [
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                order: { authority: PRC Authorities, reference: demand 7 }
                notice: { text: The prc authorities closed this., disclose: false }
            """,
            """
            warning notice.names-order 8:21: the text names `PRC Authorities`, and `disclose: false` says that the order is not named
            > leave it out of the text, which nobody is shown as it is; or write `disclose: true`
            """),
        DiagnosticCase(
            """
            cordon: 1
            default: admit
            rules:
              - id: r
                effect: deny
                when: always
                order: { authority: a ministry, reference: demand 7 }
                notice: { text: "See DEMAND 7.", disclose: false }
              - id: told
                effect: deny
                when: always
                order: { reference: demand 7 }
                notice: { text: See demand 7. }
              - id: silent
                effect: deny
                when: always
                order: { reference: demand 7 }
                notice: { text: Not here., disclose: false }
            """,
            """
            warning notice.names-order 8:21: the text names `demand 7`, and `disclose: false` says that the order is not named
            > leave it out of the text, which nobody is shown as it is; or write `disclose: true`
            """),
    ]
}
