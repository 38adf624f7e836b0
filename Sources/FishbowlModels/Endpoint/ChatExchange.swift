internal import AsyncHTTPClient
internal import FishbowlCore
internal import NIOCore
internal import NIOHTTP1

/// One request and its answer. Leaving it in the middle closes the connection.
struct ChatExchange: Sendable {
    /// The server will not answer a request in this dialect; perhaps in another.
    struct Refusal: Error {
        let failure: AttemptFailure
        /// Everything that it said, in lower case.
        let words: String
    }

    let request: ModelRequest
    let endpoint: OpenAIEndpoint
    let dialect: ChatDialect
    let url: ChatURL
    let key: APIKey?
    let client: HTTPClient
    let time: ModelTime
    let start: Duration
    let watch: AttemptWatch

    /// Asks and reads.
    ///
    /// - Returns: text, ending, usage when the server gave one, and the time to the first piece of text.
    /// - Throws: `AttemptFailure`, `Refusal`; `CancellationError` when the task was cancelled.
    func answer(_ hear: PieceListener?) async throws -> ModelAnswer {
        if !dialect.streams { watch.expectsOnePiece() }
        var url = url
        for _ in 0...Limits.modelRedirects {
            let response = try await response(from: url)
            if let next = try redirect(response, from: url) {
                url = next
                continue
            }
            guard (200..<300).contains(response.status.code) else { throw try await refusal(response) }
            return try await read(response, hear)
        }
        throw failure(
            .refused, "it sends from one address to another, more than \(Limits.modelRedirects) times", .elsewhere)
    }

    private func response(from url: ChatURL) async throws -> HTTPClientResponse {
        var outgoing = HTTPClientRequest(url: url.text)
        outgoing.method = .POST
        outgoing.headers = [
            "content-type": "application/json", "accept": "text/event-stream, application/json",
            "user-agent": "fishbowl",
        ]
        if let key { outgoing.headers.add(name: "authorization", value: "Bearer \(key.secret)") }
        outgoing.body = .bytes(ByteBuffer(string: ChatRequestBody.text(request, to: endpoint, in: dialect)))
        do {
            return try await client.execute(outgoing, deadline: .distantFuture)
        } catch {
            throw try failure(of: error, isAnswering: false)
        }
    }

    /// Where the server sends on to; nil when it does not. The request, and with it the key, goes to no other server.
    private func redirect(_ response: HTTPClientResponse, from url: ChatURL) throws -> ChatURL? {
        guard (300..<400).contains(response.status.code) else { return nil }
        guard [301, 302, 307, 308].contains(response.status.code),
            let location = response.headers.first(name: "location"),
            let next = url.redirected(to: location)
        else {
            throw failure(.refused, "status \(response.status.code), which leads nowhere; look at base_url", .elsewhere)
        }
        guard next.origin == url.origin else {
            throw failure(
                .refused,
                "it sends on to \(next.origin), and requests and keys go to no other server than that of "
                    + "base_url; if that is right, write that address there", .elsewhere)
        }
        return next
    }

    /// The answer in whatever form it comes.
    private func read(_ response: HTTPClientResponse, _ hear: PieceListener?) async throws -> ModelAnswer {
        if let coding = response.headers.first(name: "content-encoding"), coding.lowercased() != "identity" {
            throw failure(.malformed, "its answer is compressed (\(coding)), which nobody asked for", .later)
        }
        let type = (response.headers.first(name: "content-type") ?? "").lowercased()
        if type.contains("html") {
            throw failure(.malformed, "it answers with a page for people; base_url mostly ends in /v1", .elsewhere)
        }
        do {
            return type.contains("json") && !type.contains("stream")
                ? try await readWhole(response.body, hear) : try await readStream(response.body, hear)
        } catch {
            throw try failure(of: error, isAnswering: true)
        }
    }

    private func readStream(_ body: HTTPClientResponse.Body, _ hear: PieceListener?) async throws -> ModelAnswer {
        var parser = ServerSentEventParser()
        var assembly = AnswerAssembly()
        var first: Double?
        var sawEvent = false
        do {
            for try await piece in body {
                for event in try parser.events(in: piece.readableBytesView) {
                    sawEvent = true
                    try await take(event, &assembly, &first, hear)
                }
            }
            // Some servers forget the line behind the last event; others break off in the middle of one.
            if let last = parser.end() {
                sawEvent = true
                do { try await take(last, &assembly, &first, hear) } catch let failure as AttemptFailure
                    where failure.code == .malformed
                {}
            }
        } catch  where assembly.isWhole {
            // All was said; what came behind it, and how the connection ended, does not matter.
        }
        guard assembly.isWhole else {
            try Task.checkCancellation()
            guard sawEvent else { throw AnswerAssembly.malformed("what it sends holds no events") }
            throw failure(
                .interrupted, "the answer ended in the middle, after \(assembly.text.utf8.count) bytes", .later)
        }
        return ModelAnswer(
            text: assembly.text, ending: assembly.ending, usage: assembly.usage, firstTokenSeconds: first)
    }

    private func take(
        _ event: [UInt8], _ assembly: inout AnswerAssembly, _ first: inout Double?, _ hear: PieceListener?
    ) async throws {
        guard let chunk = try assembly.take(event) else {
            return watch.expectsEnd()
        }
        if let complaint = chunk.complaint { throw failure(of: complaint, status: complaint.status ?? 500) }
        if chunk.isProgress { watch.progressed() }
        if chunk.isEnd { watch.expectsEnd() }
        guard !chunk.text.isEmpty else { return }
        first = first ?? (time.elapsed() - start).inSeconds
        if let hear { await watch.pausing { await hear(chunk.text) } }
    }

    private func readWhole(_ body: HTTPClientResponse.Body, _ hear: PieceListener?) async throws -> ModelAnswer {
        watch.expectsOnePiece()
        let bytes: ByteBuffer
        do { bytes = try await body.collect(upTo: Limits.completionBytes) } catch is NIOTooManyBytesError {
            throw failure(
                .oversized, "its answer is longer than \(Limits.completionBytes) bytes; set max_tokens", .elsewhere)
        }
        var assembly = AnswerAssembly()
        let chunk = try assembly.take(AnswerAssembly.chunk(Array(bytes.readableBytesView)))
        if let complaint = chunk.complaint { throw failure(of: complaint, status: complaint.status ?? 500) }
        guard assembly.isWhole || chunk.isProgress else {
            throw AnswerAssembly.malformed("what it sends holds no answer")
        }
        if !assembly.text.isEmpty, let hear { await watch.pausing { await hear(assembly.text) } }
        return ModelAnswer(text: assembly.text, ending: assembly.ending, usage: assembly.usage)
    }
}
