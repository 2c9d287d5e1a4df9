import ArgumentParser
import CordonCommands
import CordonModel

struct ExplainSubcommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Decide one request, say what every rule made of it and what would change the answer.",
        discussion: "Exits with 0 for admit, 2 for deny, 5 for hold."
    )

    @Argument(help: "A policy file.") var policy: String
    @Option(help: "The participant's address.") var ip: String?
    @Option(help: "The telephone number (E.164), which counts for `--channel pstn` or where there is no address.")
    var phone: PhoneNumber?
    @OptionGroup var person: RequestOptions
    @Option(name: .customLong("for"), help: "Who reads the answer; a participant is told only what they may know.")
    var audience = ExplainCommand.Audience.operator
    @Flag(help: "List all that would change the answer.") var detail = false
    @OptionGroup var sources: PlacingOptions
    @Option(help: "How the result is shown.") var format = DocumentFormat.text

    func run() throws {
        var command = ExplainCommand(policy: policy, request: person.request, address: try address, phone: phone)
        command.geo = sources.options
        command.audience = audience
        command.showsDetail = detail
        let result = try command.run(messages: Terminal.message)
        try Terminal.show(result.document, as: format)
        if result.effect != .admit { throw ExitCode(ExitStatus.of(result.effect)) }
    }

    private var address: IPAddress? {
        get throws {
            guard let ip else { return nil }
            do {
                return try IPAddress(ip)
            } catch {
                throw ValidationError("--ip `\(ip)`: \(error)")
            }
        }
    }
}
