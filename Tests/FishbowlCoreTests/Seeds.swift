import FishbowlCore

/// Seeds of a random test. Each failure is printed with the argument that it failed for, so that it can be repeated.
let seeds: [UInt64] = [1, 2, 3, 1815, 0xF15B_0417]

extension SeededGenerator {
    init(_ seed: UInt64) {
        self.init(seed: Seed(rawValue: seed))
    }

    /// A number in 0..<bound.
    mutating func below(_ bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &self)
    }
}
