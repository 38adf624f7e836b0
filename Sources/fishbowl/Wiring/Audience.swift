import FishbowlCore
import FishbowlEngine
import FishbowlScripts
import Synchronization

/// Listens to conversations for those who watch: shows each event, counts, and sets the pace.
final class Audience: Sendable {
    private struct Tally {
        var spoken: [String: Int] = [:]
        /// How many more turns are expected; nil when nobody knows.
        var expected: Int?
        var failure: CommandError?
        /// The newest script error.
        var incident: ScriptIncident?

        mutating func count(_ speaker: String) {
            spoken[speaker, default: 0] += 1
            expected = expected.map { $0 - 1 }
        }
    }

    private let reporter: any TalkReporter
    /// See `ReadingSpeed`; 0 does not pause.
    private let speed: Double
    private let tally = Mutex(Tally())

    init(_ reporter: any TalkReporter, speed: Double) {
        self.reporter = reporter
        self.speed = speed
    }

    /// Shows one event and waits until it is read. When it cannot be shown, the run is asked to end.
    func hear(_ event: BowlEvent) async {
        if case .message(let message) = event, let speaker = message.speaker {
            tally.withLock { $0.count(speaker.key) }
        }
        if case .incident(let incident) = event { tally.withLock { $0.incident = incident } }
        do {
            try reporter.show(event)
        } catch {
            tally.withLock { $0.failure = error }
            unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() }
        }
        guard case .message(let message) = event, speed > 0, tally.withLock({ $0.expected ?? 1 }) > 0 else { return }
        // Ends early when the run is asked to end; the turn is committed long since.
        try? await Task.sleep(for: ReadingSpeed.duration(of: message.text, factor: speed))
    }

    /// Whether drafts are shown.
    var hearsDrafts: Bool { reporter.showsDrafts }

    /// Shows something about the run itself.
    ///
    /// - Throws: what kept it from being shown, which the next event of the run will meet as well.
    func show(_ body: (any TalkReporter) throws(CommandError) -> Void) throws(CommandError) {
        try body(reporter)
    }

    /// Says how many turns will be shown; there is no pause after the last of them. Nil when nobody knows.
    func expect(_ turns: Int?) {
        tally.withLock { $0.expected = turns }
    }

    /// Shows events one after the other.
    func hear(_ events: [BowlEvent]) async {
        for event in events { await hear(event) }
    }

    /// Messages by their speaker's key.
    var spoken: [String: Int] { tally.withLock { $0.spoken } }

    var turns: Int { spoken.values.reduce(0, +) }

    /// `file:line` of the script error that made a turn fail with that message; nil when no script is to blame.
    func place(of failure: String) -> String? {
        guard let error = tally.withLock({ $0.incident?.error }), error.description == failure else { return nil }
        return error.location?.description
    }

    /// - Throws: what kept an event from being shown.
    func checkOutput() throws(CommandError) {
        if let failure = tally.withLock({ $0.failure }) { throw failure }
    }
}
