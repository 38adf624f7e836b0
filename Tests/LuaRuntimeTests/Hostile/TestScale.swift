import Foundation

/// How long the random and slow tests are made: `FISHBOWL_TEST_SCALE`, 1 when it is not set.
enum TestScale {
    static let factor = max(1, ProcessInfo.processInfo.environment["FISHBOWL_TEST_SCALE"].flatMap(Int.init) ?? 1)

    /// How many times slower than usual this build is: `FISHBOWL_TEST_SLOWNESS`, which only `make check-asan` sets, because
    /// there each block of Lua is made and freed by itself.
    static let slowness = max(1, ProcessInfo.processInfo.environment["FISHBOWL_TEST_SLOWNESS"].flatMap(Int.init) ?? 1)

    /// `FISHBOWL_TEST_SEED`, else drawn anew; tests print it.
    static let seed =
        ProcessInfo.processInfo.environment["FISHBOWL_TEST_SEED"].flatMap(UInt64.init)
        ?? UInt64.random(in: 0...1_000_000)
}
