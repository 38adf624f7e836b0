/// How clients measure time and wait: monotonic, never the time of day.
public struct ModelTime: Sendable {
    /// The time since some fixed moment.
    public var elapsed: @Sendable () -> Duration
    /// Waits between two attempts. Throws `CancellationError` when its task is cancelled.
    public var pause: @Sendable (Duration) async throws -> Void

    public init(
        elapsed: @escaping @Sendable () -> Duration, pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.elapsed = elapsed
        self.pause = pause
    }

    /// Time as it passes.
    public static let system: ModelTime = {
        let start = ContinuousClock.now
        return ModelTime(elapsed: { start.duration(to: .now) }, pause: { try await Task.sleep(for: $0) })
    }()
}
