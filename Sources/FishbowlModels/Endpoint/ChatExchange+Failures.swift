internal import AsyncHTTPClient
internal import FishbowlCore
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

extension ChatExchange {
    func failure(_ code: ModelError.Code, _ found: String, _ remedy: AttemptFailure.Remedy) -> AttemptFailure {
        AttemptFailure(code, "\(url.shown): \(found)", remedy: remedy)
    }

    /// What a response that is no success means.
    func refusal(_ response: HTTPClientResponse) async throws -> any Error {
        let status = Int(response.status.code)
        let body: ByteBuffer
        do { body = try await response.body.collect(upTo: Limits.complaintBytes) } catch {
            try Task.checkCancellation()
            body = ByteBuffer()
        }
        let complaint = ServerComplaint(body: Array(body.readableBytesView))
        var failure = failure(of: complaint, status: status)
        failure.retryAfter = response.headers.first(name: "retry-after").flatMap {
            RetryAfter.seconds($0, date: response.headers.first(name: "date"))
        }
        guard failure.code == .refused, [400, 422, 501].contains(status) else { return failure }
        return Refusal(failure: failure, words: complaint.words)
    }

    /// What a status and the words with it mean. Retried is what says that the server is not well or has too much to do;
    /// a request that is refused once is refused always.
    func failure(of complaint: ServerComplaint, status: Int) -> AttemptFailure {
        let said = complaint.message.map { ", \"\(Excerpt.of($0, of: request, key: key?.secret))\"" } ?? ""
        let found = "status \(status)\(said)"
        if status == 413 || complaint.isAboutLength {
            let counts =
                if let prompt = complaint.promptTokens, let context = complaint.contextTokens {
                    " (\(prompt) tokens of at most \(context))"
                } else { "" }
            return failure(
                .tooLong,
                "the prompt is longer than the model can read\(counts): \(found); shorten the prompt, or take a "
                    + "model that reads more", .elsewhere)
        }
        if status == 402 || complaint.isAboutMoney {
            return failure(.refused, "\(found); the account has no money left", .elsewhere)
        }
        switch status {
        case 401, 403:
            let advice =
                endpoint.keyVariable.map { "look at the key in the environment variable \($0)" }
                ?? "it demands a key: write api_key: env:NAME"
            return failure(.unauthorized, "\(found); \(advice)", .elsewhere)
        case 404: return failure(.refused, "\(found); look at base_url and model", .elsewhere)
        case 408: return failure(.timeout, found, .later)
        case 429: return failure(.rateLimited, found, .later)
        case 501, 505: return failure(.refused, found, .elsewhere)
        case 409, 425, 500...: return failure(.unavailable, found, .later)
        default: return failure(.refused, found, .elsewhere)
        }
    }

    /// What went wrong on the way, from the error of a library.
    ///
    /// - Parameter isAnswering: whether the server had begun to answer.
    /// - Throws: `CancellationError` when the task was cancelled.
    func failure(of error: any Error, isAnswering: Bool) throws -> any Error {
        if error is AttemptFailure || error is Refusal { return error }
        try Task.checkCancellation()
        if error is ServerSentEventParser.OverlongEvent {
            return failure(
                .oversized, "one event of its stream has more than \(Limits.streamEventBytes) bytes", .elsewhere)
        }
        if let error = error as? HTTPClientError { return failure(of: error) }
        if let error = error as? NIOConnectionError { return failure(of: error) }
        if let error = error as? HTTPParserError, error == .invalidEOFState {
            return failure(.interrupted, "the server closed the connection", .later)
        }
        if error is HTTPParserError { return failure(.malformed, "what it sends is not HTTP (\(error))", .later) }
        if case .connectTimeout? = error as? ChannelError { return failure(of: HTTPClientError.connectTimeout) }
        if let error = error as? IOError, !isAnswering, ![ECONNRESET, EPIPE].contains(error.errnoCode) {
            return unreachable(error)
        }
        if isAnswering || error is IOError || error is ChannelError {
            return failure(.interrupted, "the connection broke", .later)
        }
        // What is left comes from the TLS library, whose errors name its own files.
        let found =
            "\(error)".contains("CERTIFICATE_VERIFY_FAILED")
            ? "its certificate is not trusted here" : "it does not speak TLS; is it https that is spoken there?"
        return failure(.unreachable, "no secure connection, \(found)", .elsewhere)
    }

    private func failure(of error: HTTPClientError) -> AttemptFailure {
        switch error {
        case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            failure(.timeout, "no connection in time (timeouts.connect)", .later)
        case .remoteConnectionClosed, .uncleanShutdown:
            failure(.interrupted, "the server closed the connection", .later)
        case .alreadyShutdown, .cancelled:
            failure(.failed, "the connections are closed, nothing may be asked any more", .elsewhere)
        default: failure(.failed, "HTTP client: \(error.shortDescription)", .later)
        }
    }

    private func failure(of error: NIOConnectionError) -> AttemptFailure {
        guard let first = error.connectionErrors.first else {
            return failure(.unreachable, "no host of the name \"\(error.host)\"; look at base_url", .later)
        }
        if case .connectTimeout? = first.error as? ChannelError { return failure(of: HTTPClientError.connectTimeout) }
        return unreachable(first.error)
    }

    private func unreachable(_ error: any Error) -> AttemptFailure {
        let found = (error as? IOError).map { "no connection, \($0)" } ?? "no connection"
        return failure(.unreachable, "\(found); is the server running, and is base_url right?", .later)
    }
}
