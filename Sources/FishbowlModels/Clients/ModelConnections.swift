internal import AsyncHTTPClient
internal import NIOCore
internal import Synchronization

/// The HTTP connections of one process, shared by all models that wait equally long for one.
final class ModelConnections: Sendable {
    private struct State {
        var clients: [Double: HTTPClient] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// The client whose connections are given `seconds` to come about; nil after `close`.
    func client(connectSeconds seconds: Double) -> HTTPClient? {
        state.withLock { state in
            if state.isClosed { return nil }
            if let client = state.clients[seconds] { return client }
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: Self.configuration(seconds))
            state.clients[seconds] = client
            return client
        }
    }

    /// Ends all connections and waits for that.
    func close() async {
        // A client that has something under way says so after it has ended that.
        for client in end() { try? await client.shutdown() }
    }

    private func end() -> [HTTPClient] {
        state.withLock { state in
            defer { state = State(isClosed: true) }
            return Array(state.clients.values)
        }
    }

    deinit {
        for client in end() { client.shutdown { _ in } }
    }

    /// Redirects are looked at by those who know what may be sent where. Retries are this module's own. One version of
    /// HTTP, so that leaving an answer always closes its connection, which is how servers learn to stop.
    private static func configuration(_ connectSeconds: Double) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .nanoseconds(Int64(connectSeconds * 1e9))),
            decompression: .disabled)
        configuration.httpVersion = .http1Only
        // How many requests are under way is decided by each model's `concurrency`.
        configuration.connectionPool = HTTPClient.Configuration.ConnectionPool(
            idleTimeout: .seconds(30), concurrentHTTP1ConnectionsPerHostSoftLimit: 1_000)
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
