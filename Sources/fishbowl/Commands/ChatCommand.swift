import ArgumentParser
import FishbowlCore
import FishbowlEngine
import Glibc

/// `fishbowl chat`: a conversation in which a person takes part.
struct ChatCommand: ReportingCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat",
        abstract: "Take part in a conversation.",
        discussion: """
            Each line that you type is said by you, and answered. An empty line lets the others talk. \(ChatLine.usage)

              fishbowl chat coffeehouse --as Anna
              echo "Ada, what is a loop?" | fishbowl chat coffeehouse --as Anna
            """)

    @OptionGroup var talk: TalkOptions

    @Option(name: .customLong("as"), help: ArgumentHelp("Your name.", valueName: "name"))
    var name: String

    @Option(help: ArgumentHelp("How many turns follow each line of yours.", valueName: "n"))
    var replies = 1

    @OptionGroup var place: BowlOptions
    @OptionGroup var actor: ActorOptions

    var wantsJSON: Bool { place.reporting.isJSON }

    func validate() throws {
        guard replies >= 0 else { throw ValidationError("--replies is 0 or more.") }
    }

    func run() async throws {
        let author = try actor.name
        let terminal = Terminal.current()
        let isTyped = isatty(STDIN_FILENO) == 1 && terminal.isInteractive && !wantsJSON
        let reporter: any TalkReporter =
            wantsJSON ? JSONReporter() : TranscriptReporter(terminal: terminal, typist: isTyped ? name : nil)
        let talk = try await Talk.open(talk, in: place, by: author, reporter: reporter)
        let audience = Audience(reporter, speed: self.talk.pace.factor(on: terminal, wantsJSON: wantsJSON))
        audience.expect(0)
        let end = Ending()
        let visit = ChatVisit(
            talk: talk, name: name, replies: replies, audience: audience, prompt: isTyped ? "\(name)> " : nil)
        try await Lifetime.run(in: talk.bowl, telling: { _ in }) {
            await audience.hear([.began(talk.start)] + talk.events)
            end.reason = try await visit.run(InputLines())
        }
        try audience.checkOutput()
        let goingOn =
            "fishbowl chat \(talk.start.scenario) --as \"\(name)\"\(self.talk.model.argument)\(place.argument)"
        try reporter.summarise(try await talk.summary(end.reason, audience, bowl: place.path, goingOn: goingOn))
        try end.reason.check(audience)
    }
}
