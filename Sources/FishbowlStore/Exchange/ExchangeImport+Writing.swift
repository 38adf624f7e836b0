package import FishbowlCore

/// What an import has brought in.
package struct ImportedRows: Sendable {
    /// Rows that were written, by the type of their lines.
    package var counts: [String: Int] = [:]
    /// Whose rows were written, by key.
    package var characters: [String] = []
    package var conversations: [ConversationID] = []
    /// The memories that have no vectors yet, with their texts.
    package var memories: [(id: MemoryID, text: String)] = []
    /// Conversations that cannot go on here, because their scenario is not here.
    package var stranded: [(conversation: ConversationID, scenario: String)] = []
}

extension ExchangeImport {
    /// Where an import writes, and by which rules.
    package struct Place {
        package let release: ReleaseNumber
        package let now: Timestamp
        /// Scenarios that can be played here.
        package let scenarios: Set<String>
        /// How hygiene compares texts.
        package let normalise: (String) -> String

        package init(
            release: ReleaseNumber, now: Timestamp, scenarios: Set<String>, normalise: @escaping (String) -> String
        ) {
            self.release = release
            self.now = now
            self.scenarios = scenarios
            self.normalise = normalise
        }
    }

    /// Writes the rows.
    ///
    /// - Parameter reach: is told which line is being written; a rule of a table that a row breaks names it.
    /// - Throws: `ExchangeProblems` when rows say what cannot have been; `StoreError`.
    package func write(_ lines: [ExchangeLine], in place: Place, reach: (Int) -> Void) throws -> ImportedRows {
        // Rows name others of later lines; all are there at the end.
        try transaction.sql.execute(SQLiteDialect.deferForeignKeys)
        let revisions = try transaction.memoryRevisions()
        var result = ImportedRows()
        result.characters = characters.keys.sorted()
        for line in lines {
            guard let layout = layouts[line.type] else { continue }
            reach(line.number)
            guard !present.contains(line.number) else {
                if line.type == "memory" { try renew(line, layout) }
                continue
            }
            try write(line, layout, place)
            result.counts[line.type, default: 0] += 1
            try note(line, in: place, &result)
        }
        try transaction.raiseMemoryRevisions(of: characters.values.sorted(), over: revisions)
        try checkPromises(lines)
        return result
    }

    private func write(_ line: ExchangeLine, _ layout: ExchangeLayout, _ place: Place) throws {
        var names: [String] = []
        var values: [StoredValue] = []
        func put(_ name: String, _ value: StoredValue) {
            names.append(name)
            values.append(value)
        }
        let number = newNumber(of: line, layout)
        if let number { put(ExchangeLayout.ownNumber, .integer(number)) }
        for column in layout.columns {
            let value: StoredValue
            do { value = try self.value(of: column, in: line, layout) } catch {
                throw ExchangeProblems([ExchangeProblem(line: line.number, error.message)])
            }
            // What a line does not say is what the table says.
            if value != .null { put(column.name, value) }
        }
        put(ExchangeLayout.release, .integer(place.release.rawValue))
        if line.type == "turn" { put("closed_release_id", .integer(place.release.rawValue)) }
        if line.type == "memory" {
            let text = place.normalise(line.members["content"]?.stringValue ?? "")
            put("normalised", .text(text))
            put("normalised_hash", .integer(Int64(bitPattern: StableHash.of(text))))
        }
        try transaction.insert(names, values, into: layout.table)
        guard let number else { return }
        for list in layout.table.lists {
            let rows: [Int64]
            do { rows = try listed(list, in: line) } catch {
                throw ExchangeProblems([ExchangeProblem(line: line.number, error.message)])
            }
            let copied = list.copied.compactMap { name in names.firstIndex(of: name).map { (name, values[$0]) } }
            for row in rows {
                try transaction.insert(
                    [list.owner, list.listed, ExchangeLayout.release] + copied.map(\.0),
                    [.integer(number), .integer(row), .integer(place.release.rawValue)] + copied.map(\.1),
                    into: list.table)
            }
        }
    }

    /// Lets a memory that was given here as it was there be what has become of it.
    private func renew(_ line: ExchangeLine, _ layout: ExchangeLayout) throws {
        guard let number = newNumber(of: line, layout) else { return }
        for column in layout.columns where ["accessed_at", "superseded_by"].contains(column.name) {
            guard let value = try? value(of: column, in: line, layout), value != .null else { continue }
            try transaction.setMemory(column.name, to: value, of: MemoryID(rawValue: number))
        }
    }

    private func newNumber(of line: ExchangeLine, _ layout: ExchangeLayout) -> Int64? {
        if line.type == "character" { return line.members["key"]?.stringValue.flatMap { characters[$0] } }
        return line.members[ExchangeLayout.ownNumber]?.integerValue.flatMap { numbers[layout.table.name]?[$0] }
    }

    private func note(_ line: ExchangeLine, in place: Place, _ result: inout ImportedRows) throws {
        guard let layout = layouts[line.type], let number = newNumber(of: line, layout) else { return }
        switch line.type {
        case "memory":
            result.memories.append((MemoryID(rawValue: number), line.members["content"]?.stringValue ?? ""))
        case "conversation":
            let id = ConversationID(rawValue: number)
            result.conversations.append(id)
            let scenario = line.members["scenario"]?.stringValue ?? ""
            guard line.members["status"] == "open", !place.scenarios.contains(scenario) else { return }
            try transaction.pause(
                id, because: "scenarios/\(scenario), which it was played in, is not in this bowl", until: nil,
                now: place.now)
            result.stranded.append((id, scenario))
        default: return
        }
    }

    /// Looks whether what was brought in can have been (X4).
    private func checkPromises(_ lines: [ExchangeLine]) throws {
        let before = greatest["memories"] ?? 0
        let found = try transaction.impossibleMemories(after: before)
        guard !found.isEmpty else { return }
        let old = Dictionary((numbers["memories"] ?? [:]).map { ($1, $0) }) { first, _ in first }
        let places = Dictionary(
            lines.filter { $0.type == "memory" }.compactMap { line in
                line.members[ExchangeLayout.ownNumber]?.integerValue.map { ($0, line.number) }
            }
        ) { first, _ in first }
        throw ExchangeProblems(
            found.prefix(ExchangeFile.mostProblems).map { id, why in
                ExchangeProblem(line: old[id].flatMap { places[$0] } ?? 1, why)
            })
    }
}
