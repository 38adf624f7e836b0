import Foundation

/// How large the slow random tests are made: `FISHBOWL_TEST_SCALE`, 1 when it is not set.
package enum TestScale {
    package static let factor = max(
        1, ProcessInfo.processInfo.environment["FISHBOWL_TEST_SCALE"].flatMap(Int.init) ?? 1)

    /// A seed for random tests: `FISHBOWL_TEST_SEED`, else drawn anew. Tests print it when they fail.
    package static let seed =
        ProcessInfo.processInfo.environment["FISHBOWL_TEST_SEED"].flatMap(UInt64.init)
        ?? UInt64.random(in: 0...1_000_000)
}
