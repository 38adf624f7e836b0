import FishbowlCore
import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// A real HTTP server on 127.0.0.1 that answers as a test says, byte by byte.
final class FakeEndpoint: Sendable {
    /// What was asked.
    struct Request: Sendable {
        var path: String
        /// By name in lower case.
        var headers: [String: String]
        var body: JSONValue
    }

    /// What is done to answer, in order.
    enum Step: Sendable {
        case send([UInt8])
        /// Waits until the test opens the gate.
        case pass(Gate)
        /// Does nothing until the client goes.
        case hold
        /// Ends the connection as it should be ended.
        case close
        /// Ends the connection as a killed machine does.
        case reset

        static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
    }

    private struct State {
        var requests: [Request] = []
        var accepted = 0
        var gone = 0
        var atOnce = 0
        var mostAtOnce = 0
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let port: Int
    private let state = Mutex(State())
    private let respond: @Sendable (Request, Int) -> [Step]

    var requests: [Request] { state.withLock { $0.requests } }
    /// Connections that were accepted.
    var accepted: Int { state.withLock { $0.accepted } }
    /// The most requests that were under way at once.
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
    var baseURL: String { "http://127.0.0.1:\(port)/v1" }

    private init(port: Int, respond: @escaping @Sendable (Request, Int) -> [Step]) {
        self.port = port
        self.respond = respond
    }

    /// Serves while `body` runs.
    ///
    /// - Parameter respond: says how a request is answered; its number counts from 1, over all connections.
    static func serving<Result: Sendable>(
        _ respond: @escaping @Sendable (Request, Int) -> [Step],
        _ body: @Sendable (FakeEndpoint) async throws -> Result
    ) async throws -> Result {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        guard let port = server.channel.localAddress?.port else { throw ChannelError.unknownLocalAddress }
        let endpoint = FakeEndpoint(port: port, respond: respond)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.executeThenClose { connections in
                    try await withThrowingDiscardingTaskGroup { group in
                        for try await connection in connections {
                            group.addTask { await endpoint.serve(connection) }
                        }
                    }
                }
            }
            do {
                let result = try await body(endpoint)
                group.cancelAll()
                return result
            } catch {
                group.cancelAll()
                throw error
            }
        }
    }

    /// Returns when so many connections were ended by clients.
    func departures(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.gone < count { state.watchers.append((count, continuation)) }
                return state.gone >= count
            }
            if isThere { continuation.resume() }
        }
    }

    private func departed() {
        let watchers = state.withLock { state in
            state.gone += 1
            let (gone, watchers) = (state.gone, state.watchers)
            state.watchers = watchers.filter { $0.count > gone }
            return watchers.filter { $0.count <= gone }
        }
        for watcher in watchers { watcher.continuation.resume() }
    }

    private func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async {
        state.withLock { $0.accepted += 1 }
        // A client that goes in the middle is what some tests are about.
        try? await connection.executeThenClose { inbound, outbound in
            var reading = inbound.makeAsyncIterator()
            var bytes: [UInt8] = []
            while true {
                // The first byte of a TLS handshake; answered as servers of plain HTTP do.
                if bytes.first == 0x16 {
                    return try await outbound.write(ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n"))
                }
                guard let request = Self.parse(&bytes) else {
                    guard let more = try await reading.next() else { return }
                    bytes += more.readableBytesView
                    continue
                }
                let number = state.withLock { state in
                    state.requests.append(request)
                    state.atOnce += 1
                    state.mostAtOnce = max(state.mostAtOnce, state.atOnce)
                    return state.requests.count
                }
                defer { state.withLock { $0.atOnce -= 1 } }
                for step in respond(request, number) {
                    switch step {
                    case .send(let bytes): try await outbound.write(ByteBuffer(bytes: bytes))
                    case .pass(let gate): await gate.pass()
                    case .hold: while try await reading.next() != nil {}
                    case .close: return
                    case .reset:
                        let options = connection.channel as? any SocketOptionProvider
                        try await options?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
                        return
                    }
                }
            }
        }
        departed()
    }

    /// Takes a whole request from the front; nil when there is none yet.
    private static func parse(_ bytes: inout [UInt8]) -> Request? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
            headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1]) : ""
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let body = String(decoding: bytes[end.upperBound..<(end.upperBound + length)], as: UTF8.self)
        bytes.removeSubrange(..<(end.upperBound + length))
        return Request(
            path: String(lines[0].split(separator: " ")[1]), headers: headers,
            body: (try? JSONValue(parsing: body)) ?? .null)
    }
}

/// Closed until a test opens it.
final class Gate: Sendable {
    private let state = Mutex((isOpen: false, waiting: [CheckedContinuation<Void, Never>]()))

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}
