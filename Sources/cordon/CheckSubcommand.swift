import ArgumentParser
import CordonCommands
import CordonModel
import CordonReport

extension CheckCommand.Format: ExpressibleByArgument {}

struct CheckSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find what is wrong with policies, and run the tests in them.",
        discussion: """
            Exits with 0 if there is no error and every test passes, with 3 otherwise. `sarif` is for code hosts and \
            editors, `github` annotates lines in GitHub Actions, `junit` has a suite for each policy and a case for each \
            of its tests.

            With --certificate-out the claims that hold are proved once more, in a form that --certificate verifies without \
            trusting what proved them: by the evaluator alone, on the sources themselves. Verifying exits with 0 if every \
            claim of the policy is proved, with 3 if one is not or a proof is wrong.
            """
    )

    @Argument(help: "Policies, policy sets and files of tests.") var policies: [String] = []
    @OptionGroup var sources: PlacingOptions
    @Option(help: "How the result is shown.") var format = CheckCommand.Format.text
    @Option(help: "The day by which things have expired or data is old (RFC 3339, or a date); now by default.")
    var at: Instant?
    @Flag(help: "Show which rules and conditions the tests have covered.") var coverage = false
    @Flag(help: "List the networks of places at which a claim fails, with --format json.") var networks = false
    @Option(
        help: ArgumentHelp(
            "Write a certificate: proofs of the policy's claims, for --certificate.", valueName: "file"))
    var certificateOut: String?
    @Option(
        help: ArgumentHelp(
            "Verify a certificate by the plain evaluator, and check nothing else.", valueName: "file"))
    var certificate: String?
    @Flag(help: "Check again whenever one of the files changes, until interrupted.") var watch = false
    @Flag(help: "Print what every diagnostic means, as Markdown or with --format json.") var catalogue = false
    @Option(help: ArgumentHelp("Print what one diagnostic means.", valueName: "id")) var describe: String?

    func validate() throws {
        let explains = catalogue || describe != nil
        if catalogue, describe != nil { throw ValidationError("choose one of --catalogue and --describe") }
        if explains, !policies.isEmpty || watch {
            throw ValidationError("--catalogue and --describe take no policies and no --watch")
        }
        if explains, ![.text, .json].contains(format) { throw ValidationError("--format is text or json here") }
        if !explains, policies.isEmpty { throw ValidationError("name at least one policy file") }
        try validateCertificates()
        if watch, format != .text { throw ValidationError("--watch shows text; leave --format out") }
    }

    private func validateCertificates() throws {
        if networks, format != .json { throw ValidationError("--networks needs --format json") }
        guard certificate != nil || certificateOut != nil else { return }
        if policies.count != 1 { throw ValidationError("a certificate is about one policy: name that one alone") }
        if watch { throw ValidationError("--watch writes and verifies no certificate; leave it out") }
        guard certificate != nil else { return }
        if certificateOut != nil { throw ValidationError("choose one of --certificate and --certificate-out") }
        if coverage || networks { throw ValidationError("--certificate takes no --coverage and no --networks") }
        if ![.text, .json].contains(format) { throw ValidationError("--format is text or json for --certificate") }
    }

    func run() throws {
        if let certificate { return try verify(certificate) }
        if catalogue || describe != nil { return try explain() }
        var command = CheckCommand(policies: policies)
        command.geo = sources.options
        if let at { command.geo.now = at }
        command.showsCoverage = coverage
        command.listsNetworks = networks
        command.certificate = certificateOut
        if watch {
            Terminal.unblockInterrupts()
            return command.watch(messages: Terminal.message, show: show)
        }
        let result = try command.run(messages: Terminal.message)
        try show(result)
        if !result.passed { throw ExitCode(ExitStatus.checkFailed) }
    }

    private func show(_ result: CheckCommand.Result) throws {
        if format == .text { Terminal.message(result.diagnostics) }
        try Terminal.show(result.output(as: format))
    }

    private func verify(_ certificate: String) throws {
        var command = CertificateCommand(policy: policies[0], certificate: certificate)
        command.geo = sources.options
        if let at { command.geo.now = at }
        let result = try command.run(messages: Terminal.message)
        try Terminal.show(format == .json ? result.document.data.prettyText + "\n" : result.document.text)
        if !result.isComplete { throw ExitCode(ExitStatus.checkFailed) }
    }

    private func explain() throws {
        let command = try CatalogueCommand(id: describe)
        try Terminal.show(format == .json ? command.data.prettyText + "\n" : command.markdown)
    }
}
