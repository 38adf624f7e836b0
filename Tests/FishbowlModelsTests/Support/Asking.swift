import FishbowlCore
import FishbowlModels
import Logging
import Synchronization

/// Time that passes at once when somebody waits between attempts, and when a test says so.
final class ManualTime: Sendable {
    private let state = Mutex((ahead: Duration.zero, pauses: [Double]()))
    private let start = ContinuousClock.now

    /// Seconds of each pause, in order.
    var pauses: [Double] { state.withLock { $0.pauses } }

    func advance(_ seconds: Double) { state.withLock { $0.ahead += .seconds(seconds) } }

    var time: ModelTime {
        ModelTime(
            elapsed: { self.start.duration(to: .now) + self.state.withLock { $0.ahead } },
            pause: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.ahead += duration
                    state.pauses.append(duration / .seconds(1))
                }
            })
    }
}

/// Keeps every piece that was heard.
final class Drafts: Sendable {
    private let heard = Mutex<[DraftPiece]>([])

    var pieces: [DraftPiece] { heard.withLock { $0 } }
    /// The text of one attempt.
    func text(attempt: Int = 1) -> String { pieces.filter { $0.attempt == attempt }.map(\.text).joined() }

    var listener: DraftListener { { piece in self.heard.withLock { $0.append(piece) } } }
}

/// Clients and what they write to logs.
struct Asking: Sendable {
    let clients: ModelClients
    let time = ManualTime()
    let log = LogLines()

    init(
        environment: [String: String] = [:],
        recorded: @escaping @Sendable (ModelRequest, String?) async throws -> ModelAnswer? = { _, _ in nil }
    ) {
        let log = log
        clients = ModelClients(
            ModelClients.Surroundings(
                environment: { environment[$0] }, countTokens: { $0.split(separator: " ").count }, recorded: recorded,
                seed: Seed(rawValue: 6), logger: Logger(label: "test", factory: { _ in log.handler }), time: time.time))
    }

    static let request = ModelRequest(messages: [
        PromptMessage(role: .system, content: "You are Ada, and you keep the secret of the engine."),
        PromptMessage(role: .user, content: "What does it weave?"),
    ])

    /// Asks one endpoint, as `customise` describes it, and closes everything.
    static func one<Result: Sendable>(
        _ respond: @escaping @Sendable (FakeEndpoint.Request, Int) -> [FakeEndpoint.Step],
        environment: [String: String] = [:],
        customise: @escaping @Sendable (inout ModelSpecification, inout OpenAIEndpoint) -> Void = { _, _ in },
        _ body: @escaping @Sendable (any LanguageModel, FakeEndpoint, Asking) async throws -> Result
    ) async throws -> Result {
        try await FakeEndpoint.serving(respond) { endpoint in
            let asking = Asking(environment: environment)
            let specification = Asking.specification(endpoint.baseURL, customise)
            do {
                let model = try asking.clients.model("local", of: ["local": specification])
                let result = try await body(model, endpoint, asking)
                await asking.clients.close()
                return result
            } catch {
                await asking.clients.close()
                throw error
            }
        }
    }

    static func specification(
        _ base: String, key: String = "local",
        _ customise: (inout ModelSpecification, inout OpenAIEndpoint) -> Void = { _, _ in }
    ) -> ModelSpecification {
        var endpoint = OpenAIEndpoint(baseURL: base, model: "tiny")
        var specification = ModelSpecification(key: key, provider: .openAI(endpoint))
        customise(&specification, &endpoint)
        specification.provider = .openAI(endpoint)
        return specification
    }

    /// What a model throws; nil when it answers.
    static func error(_ model: any LanguageModel, hear: DraftListener? = nil) async throws -> ModelError? {
        do {
            _ = try await model.answer(request, hear: hear)
            return nil
        } catch let error as ModelError { return error }
    }
}

/// Keeps everything that is logged.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    var handler: any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
        }
    }
}
