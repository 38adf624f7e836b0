/// Durations of the same thing, done many times.
struct Samples: Sendable {
    private(set) var durations: [Duration] = []

    mutating func add(_ duration: Duration) { durations.append(duration) }

    /// The duration that this fraction of all does not exceed, by nearest rank; zero of nothing.
    func quantile(_ fraction: Double) -> Duration {
        guard !durations.isEmpty else { return .zero }
        let rank = Int((fraction * Double(durations.count)).rounded(.up))
        return durations.sorted()[min(max(rank - 1, 0), durations.count - 1)]
    }

    var median: Duration { quantile(0.5) }
    var p99: Duration { quantile(0.99) }

    var mean: Duration {
        durations.isEmpty ? .zero : durations.reduce(.zero, +) / durations.count
    }

    /// Times `body`, `batch` times at once so that the clock itself costs nothing, until `count` samples are there.
    static func measure(_ count: Int, batch: Int = 1, _ body: () throws -> Void) rethrows -> Samples {
        let clock = ContinuousClock()
        var samples = Samples()
        for round in 0...count {
            let duration = try clock.measure {
                for _ in 0..<batch { try body() }
            }
            // The first round warms up.
            if round > 0 { samples.add(duration / batch) }
        }
        return samples
    }
}

/// What the same thing took, many times.
struct SpentSamples: Sendable {
    private(set) var wall = Samples()
    private(set) var processor = Samples()

    mutating func add(_ spent: Spent) {
        wall.add(spent.wall)
        processor.add(spent.processor)
    }

    var count: Int { wall.durations.count }
}

extension Duration {
    var microseconds: Double { self / .microseconds(1) }
    var milliseconds: Double { self / .milliseconds(1) }
}
