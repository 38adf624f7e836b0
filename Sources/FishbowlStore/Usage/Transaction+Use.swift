package import FishbowlCore

extension Transaction {
    /// What models took on a day in the whole bowl. Reads the rows of that day.
    package func modelUse(on day: String) throws(StoreError) -> ModelUse {
        try use("day = \(day)")
    }

    /// What models took on a day in the conversations of a scenario.
    package func modelUse(on day: String, scenario: String) throws(StoreError) -> ModelUse {
        try use("day = \(day) AND scenario = \(scenario)")
    }

    /// What models took on a day for a character, everywhere or in the conversations of one scenario.
    package func modelUse(
        on day: String, character: CharacterID, scenario: String? = nil
    ) throws(StoreError) -> ModelUse {
        // By the index that has all three; `coalesce` is part of its key.
        if let scenario {
            return try use("day = \(day) AND scenario = \(scenario) AND coalesce(character_id, 0) = \(character)")
        }
        return try use("day = \(day) AND character_id = \(character)")
    }

    private func use(_ condition: SQL) throws(StoreError) -> ModelUse {
        try sql.row(
            """
            SELECT coalesce(sum(input_tokens + output_tokens), 0), coalesce(sum(cost), 0.0)
            FROM model_usage WHERE \(condition)
            """) ?? ModelUse()
    }
}

extension ModelUse: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        self.init(tokens: try row.read(), money: try row.read())
    }
}
