import FishbowlCore
import FishbowlEngine
import FishbowlStore

extension MemoryRecord {
    /// How it came, in few words: `witnessed, said by ben`.
    func provenanceWords(_ people: Inhabitants) throws -> String {
        let speaker = try memory.speaker.map { try people.someone($0).key }
        return switch memory.provenance {
        case .witnessed: speaker.map { $0 == ownKey(people) ? "said" : "heard from \($0)" } ?? "heard"
        case .told: speaker.map { "told by \($0)" } ?? "told"
        case .concluded: "concluded"
        case .given: "given"
        }
    }

    private func ownKey(_ people: Inhabitants) -> String? { try? people.someone(memory.owner).key }

    /// What became of it; nil while it can be recalled.
    var fate: String? {
        supersededBy.map { "superseded by \($0)" } ?? withdrawnAt.map { "withdrawn at \($0.shown)" }
    }

    /// A line of what is known of it, and its words below.
    func lines(_ people: Inhabitants, width: Int) throws -> [String] {
        let parts = [
            "\(memory.id)", memory.createdAt.shown, try provenanceWords(people),
            memory.topic.map { TextLayout.oneLine($0) }, "importance \(memory.importance.rawValue)",
            memory.sensitivity > 0 ? "\(sensitivityLevel(memory.sensitivity)) (\(decimal(memory.sensitivity)))" : nil,
            fate,
        ]
        return [parts.compactMap(\.self).joined(separator: " · ")] + TextLayout.below(memory.content, width: width)
    }

    func json(_ people: Inhabitants) throws -> JSONValue {
        [
            "id": .number(memory.id), "owner": .string(try people.someone(memory.owner).key),
            "text": .string(memory.content), "topic": .text(memory.topic),
            "provenance": .string(memory.provenance.rawValue),
            "importance": .number(memory.importance.rawValue), "sensitivity": .number(memory.sensitivity),
            "speaker": .text(try memory.speaker.map { try people.someone($0).key }),
            "message": .number(memory.sourceMessage), "telling": .number(sourceEvent),
            "root": .number(memory.rootMemory), "conversation": .number(memory.conversation), "tags": memory.tags,
            "created_at": .text(memory.createdAt), "accessed_at": .text(memory.accessedAt),
            "superseded_by": .number(supersededBy), "withdrawn_at": .text(withdrawnAt),
            "release": .integer(memory.release.rawValue),
        ]
    }
}

extension RecordedTelling {
    /// Who told whom and why they might, and the words below.
    func lines(_ people: Inhabitants, width: Int) throws -> [String] {
        let (teller, hearer) = (try people.someone(self.teller).key, try people.someone(self.hearer).key)
        let parts = [
            at.shown, "\(teller) → \(hearer)",
            "trust \(decimal(trust)) ≥ \(decimal(sensitivity)) \(sensitivityLevel(sensitivity))", ruleWords,
            message.map { "message \($0)" }, "memory \(memory)" + (heardAs.map { " → \($0)" } ?? ", not kept"),
            "release \(release)",
        ]
        let head = TextLayout.wrap(parts.compactMap(\.self).joined(separator: " · "), width: width - 2)
        return head.enumerated().map { ($0 == 0 ? "" : "  ") + $1 } + TextLayout.below(content, width: width)
    }

    /// How it came to count as a telling.
    var ruleWords: String {
        switch rule {
        case "shares": "named by the script"
        case "reply": "found in the reply"
        case "administrator": "by an administrator"
        default: rule
        }
    }

    func json(_ people: Inhabitants) throws -> JSONValue {
        [
            "id": .number(id), "teller": .string(try people.someone(teller).key),
            "hearer": .string(try people.someone(hearer).key), "memory": .number(memory), "text": .string(content),
            "heard_as": .number(heardAs), "trust": .number(trust), "sensitivity": .number(sensitivity),
            "rule": .string(rule), "message": .number(message), "conversation": .number(conversation),
            "at": .text(at), "release": .integer(release.rawValue),
        ]
    }
}

extension MemoryCensus {
    /// A table of counts, one line for each name.
    static func lines(_ rows: [(name: String, census: MemoryCensus)]) -> [String] {
        let ways = Provenance.allCases
        let head = ["", "alive"] + ways.map(\.rawValue) + ["superseded", "withdrawn", "repeated", "junk", "no vector"]
        let cells = rows.map { name, census in
            [name, "\(census.alive)"] + ways.map { "\(census.provenances[$0] ?? 0)" } + [
                "\(census.superseded)", "\(census.withdrawn)", "\(census.duplicates)", percent(census.junkShare),
                "\(census.vectorsMissing)",
            ]
        }
        // On their side, the names of the counts fit a terminal for as many owners as there are.
        return rows.count > 4 ? TextTable([head] + cells).lines : TextTable(transposed([head] + cells)).lines
    }

    private static func transposed(_ rows: [[String]]) -> [[String]] {
        (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column] } }
    }

    var json: JSONValue {
        [
            "total": .number(total), "alive": .number(alive), "superseded": .number(superseded),
            "withdrawn": .number(withdrawn),
            "by_provenance": .object(
                Dictionary(
                    uniqueKeysWithValues: Provenance.allCases.map { way in
                        (way.rawValue, .integer(Int64(provenances[way] ?? 0)))
                    })),
            "duplicates": .number(duplicates), "short": .number(short), "junk": .number(junk),
            "junk_share": .number(junkShare), "vectors_missing": .number(vectorsMissing),
        ]
    }
}
