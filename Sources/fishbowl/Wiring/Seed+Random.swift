import FishbowlCore

extension Seed {
    /// Where chance begins when nobody says: drawn here once, then only derived. Short enough to be typed again.
    static func drawn() -> Seed {
        Seed(rawValue: UInt64(UInt32.random(in: 0...UInt32.max)))
    }
}
