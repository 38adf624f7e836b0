/// Wakes whoever asks what is in the outbox. Strokes while one is being heard are one stroke.
struct OutboxBell: Sendable {
    let strokes: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() {
        (strokes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something may be due. Does nothing after `silence`.
    func ring() { continuation.yield() }

    /// It rings no more: whoever listens ends when it has done what it does.
    func silence() { continuation.finish() }
}
