import FishbowlCore
import Testing

@testable import FishbowlStore

@Suite struct IncidentTests {
    let store: Store

    init() throws { store = try Store.inMemory(now: .start) }

    /// Three of one cause, one of another line, one of another script in the scene's conversation.
    private func fill() async throws -> Scene {
        let scene = try await store.scene()
        @Sendable func incident(_ script: String, line: Int, hour: Double, in conversation: ConversationID? = nil)
            -> IncidentRow
        {
            IncidentRow(
                instanceKind: "plugin", script: script, version: 1, handler: "on_message", event: "message",
                code: "script.error", message: "no", file: "a.lua", line: line, traceback: nil,
                conversation: conversation, turn: nil, character: nil, release: scene.release,
                createdAt: .hours(hour))
        }
        try await store.write { transaction in
            try transaction.insertIncidents(
                [
                    incident("plugins/a", line: 3, hour: 1), incident("plugins/a", line: 3, hour: 2),
                    incident("plugins/a", line: 4, hour: 3), incident("plugins/a", line: 3, hour: 4),
                    incident("plugins/b", line: 3, hour: 2.5, in: scene.conversation),
                ])
        }
        return scene
    }

    @Test func incidentsOfOneCauseAreCounted() async throws {
        _ = try await fill()
        let groups = try await store.read { try $0.incidentGroups(limit: nil) }
        #expect(groups.map(\.script) == ["plugins/b", "plugins/a", "plugins/a"])
        #expect(groups.map(\.line) == [3, 3, 4])
        #expect(groups.map(\.count) == [1, 3, 1])
        #expect(groups[1].first == .hours(1) && groups[1].last == .hours(4) && groups[1].lastID == 4)
        #expect(try await store.read { try $0.incidentGroups(limit: 1) } == [groups[0]])
    }

    @Test func eachConditionHolds() async throws {
        let scene = try await fill()
        let cases: [(IncidentFilter, ids: [Int64])] = [
            (IncidentFilter(), [5, 4, 3, 2, 1]), (IncidentFilter(scripts: ["plugins/b", "plugins/c"]), [5]),
            (IncidentFilter(scripts: []), []), (IncidentFilter(code: "script.fuel"), []),
            (IncidentFilter(conversation: scene.conversation), [5]),
            (IncidentFilter(release: scene.release, since: .hours(2.5)), [5, 4, 3]),
            (IncidentFilter(scripts: ["plugins/a"], since: .hours(4)), [4]),
        ]
        for (filter, ids) in cases {
            let (rows, count) = try await store.read {
                (try $0.incidents(filter, limit: nil), try $0.incidentCount(filter))
            }
            #expect(rows.compactMap(\.id) == ids, "\(filter)")
            #expect(count == ids.count, "\(filter)")
        }
        #expect(try await store.read { try $0.incident(5)?.script } == "plugins/b")
        #expect(try await store.read { try $0.incident(6) } == nil)
    }

    @Test func scriptsConversationsAndReleasesAreFoundByAnIndex() async throws {
        let scene = try await fill()
        let filters = [
            IncidentFilter(scripts: ["plugins/a"]), IncidentFilter(conversation: scene.conversation),
            IncidentFilter(release: scene.release),
        ]
        for filter in filters {
            let text = "SELECT count(*) FROM script_incidents WHERE \(filter.condition.text)"
            let plan = try await store.read { try $0.sql.rows(SQLiteDialect.explain(text), as: Step.self) }
            #expect(plan.contains { $0.detail.contains("USING COVERING INDEX script_incidents_") }, "\(plan)")
        }
    }

    private struct Step: SQLRowDecodable {
        let detail: String

        init(_ row: inout SQLRow) throws(StoreError) {
            for _ in 0..<3 { _ = try row.read(Int.self) }
            detail = try row.read()
        }
    }
}
