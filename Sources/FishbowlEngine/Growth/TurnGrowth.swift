internal import FishbowlCore

/// What a transaction has brought those who took part in it, to be written once at its end.
struct TurnGrowth {
    /// One use of what somebody knows of a topic.
    struct Practice {
        let character: CharacterID
        let topic: String
        /// The part of the gap to full expertise that it closes.
        let gain: Double
    }

    var practices: [Practice] = []
    /// The importance of what each has come to remember.
    var gathered: [CharacterID: Double] = [:]
}

extension TurnTransaction {
    /// Writes what the transaction has brought to those who took part; who has gathered enough reflects.
    ///
    /// Called once, after everything else that the transaction does.
    func grow() throws {
        try learn()
        try gatherAll()
    }
}
