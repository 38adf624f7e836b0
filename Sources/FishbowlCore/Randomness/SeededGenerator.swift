/// A small deterministic random generator: the same seed gives the same numbers on every machine (T12).
///
/// Source: SplitMix64, Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: Seed) {
        state = seed.rawValue
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Seed.mix(state)
    }

    /// A number in 0..<1 with 53 random bits.
    public mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}

/// Where randomness begins: given by `--seed` or drawn once at the composition root, then only derived.
public struct Seed: RawRepresentable, Hashable, Sendable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// A seed of its own for one purpose, for example one handler call of one turn.
    public func derived(_ number: UInt64) -> Seed {
        Seed(rawValue: Self.mix(rawValue &+ 0x9E37_79B9_7F4A_7C15 &* (number &+ 1)))
    }

    /// A seed of its own for a purpose with a name.
    public func derived(_ name: String) -> Seed {
        derived(StableHash.of(name))
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
