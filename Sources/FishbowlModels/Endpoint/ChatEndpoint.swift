internal import AsyncHTTPClient
internal import FishbowlCore
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// A model behind a server that speaks OpenAI's chat completions, asked over HTTP.
///
/// Every request asks for a stream, also when nobody listens: only so is it known that the server works, and how soon it
/// began. A server that refuses streams, or fields that it does not know, is asked without them from then on.
final class ChatEndpoint: AnswerSource {
    let endpoint: OpenAIEndpoint
    let timeouts: ModelTimeouts
    let connections: ModelConnections
    let environment: @Sendable (String) -> String?
    let countTokens: @Sendable (String) -> Int
    let time: ModelTime
    /// The dialect to ask in, and the last in which the server has answered.
    private let dialect = Mutex((next: ChatDialect(), proven: ChatDialect()))

    init(
        _ endpoint: OpenAIEndpoint, timeouts: ModelTimeouts, connections: ModelConnections,
        _ surroundings: ModelClients.Surroundings
    ) {
        self.endpoint = endpoint
        self.timeouts = timeouts
        self.connections = connections
        environment = surroundings.environment
        countTokens = surroundings.countTokens
        time = surroundings.time
    }

    func attempt(_ request: ModelRequest, hear: PieceListener?) async throws -> ModelAnswer {
        guard let url = ChatURL(base: endpoint.baseURL) else {
            throw AttemptFailure(
                .refused, "its base_url is no address of a web server; write https://host/v1", remedy: .elsewhere)
        }
        let key: APIKey?
        if let variable = endpoint.keyVariable {
            key = try APIKey(variable: variable, environment: environment)
        } else {
            key = nil
        }
        guard let client = connections.client(connectSeconds: timeouts.connect) else {
            throw AttemptFailure(
                .failed, "the connections are closed, nothing may be asked any more", remedy: .elsewhere)
        }
        let exchange = ChatExchange(
            request: request, endpoint: endpoint, dialect: dialect.withLock { $0.next }, url: url, key: key,
            client: client,
            time: time, start: time.elapsed(), watch: AttemptWatch(timeouts, on: client.eventLoopGroup.any()))
        defer { exchange.watch.stop() }
        do {
            var answer = try await watched(exchange, hear)
            dialect.withLock { $0.proven = exchange.dialect }
            answer.usage = answer.usage ?? counted(request, answer.text)
            return answer
        } catch let refusal as ChatExchange.Refusal {
            guard let adapted = exchange.dialect.adapted(toRefusal: refusal.words) else {
                // It was not the dialect.
                dialect.withLock { $0.next = $0.proven }
                throw refusal.failure
            }
            dialect.withLock { $0.next = $0.next.merged(with: adapted) }
            var failure = refusal.failure
            failure.remedy = .atOnce
            throw failure
        } catch let failure as AttemptFailure {
            throw failure
        } catch let expiry as AttemptWatch.Expiry {
            throw failure(of: expiry, at: url)
        }
    }

    /// The exchange, ended when something takes too long. An answer that is whole counts, whatever else happens.
    private func watched(_ exchange: ChatExchange, _ hear: PieceListener?) async throws -> ModelAnswer {
        try await withThrowingTaskGroup(of: ModelAnswer.self) { group in
            group.addTask { try await exchange.answer(hear) }
            group.addTask { throw try await exchange.watch.expiry() }
            do {
                guard let answer = try await group.next() else { throw CancellationError() }
                group.cancelAll()
                return answer
            } catch {
                group.cancelAll()
                if let answer = try? await group.next() { return answer }
                throw error
            }
        }
    }

    private func failure(of expiry: AttemptWatch.Expiry, at url: ChatURL) -> AttemptFailure {
        let found =
            switch expiry {
            case .firstToken: "no word of an answer within \(timeouts.firstToken) s (timeouts.first_token)"
            case .nextToken: "the answer stopped in the middle for \(timeouts.firstToken) s (timeouts.first_token)"
            case .total, .closing: "no whole answer within \(timeouts.total) s (timeouts.total)"
            }
        return AttemptFailure(.timeout, "\(url.shown): \(found)", remedy: .later)
    }

    /// Tokens as they are counted here. Source: OpenAI Cookbook, "How to count tokens": three for each message and three
    /// for the beginning of the answer.
    private func counted(_ request: ModelRequest, _ text: String) -> TokenUsage {
        let input = request.messages.reduce(3) { $0 + 3 + countTokens($1.content) }
        return TokenUsage(input: input, output: countTokens(text), isEstimated: true)
    }
}
