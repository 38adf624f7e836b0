import FishbowlCore
import Foundation
import GRDB
import Testing

@testable import fishbowl

@Suite struct CommandWalkTests {
    @Test("Each command of the program is known to read, to change or to let characters live")
    func allAreClassed() {
        let (known, there) = (WalkedCommand.all.map(\.name), WalkedCommand.leaves())
        #expect(Set(known).symmetricDifference(there) == [], "class new commands in CommandWalk.swift")
        #expect(there.count > 60)
    }

    @Test("T11: each command that changes something leaves its row in the audit; no other leaves one")
    func changesAreAudited() async throws {
        let program = try Program()
        try program.write(WalkedCommand.bundle)
        try program.write(WalkedCommand.bundle.replacing("Tea for two", with: "Tea for some"), to: "other.yaml")
        // Somebody to be imported, from a bowl of their own.
        try program.write(WalkedCommand.guest, to: "guest.yaml")
        for arguments in [["run", "guest.yaml", "--turns", "1"], ["export", "guest.jsonl"]] {
            let made = try await program.start(arguments + ["--bowl", "guest.sqlite"]).finish()
            #expect(made.status == 0, "\(made)")
        }
        for command in WalkedCommand.all {
            guard let arguments = command.arguments else { continue }
            for statement in command.damage {
                let database = try DatabaseQueue(path: program.path("bowl.sqlite"))
                try await database.write { try $0.execute(sql: statement) }
                try database.close()
            }
            let before = Set(try rows(program).map(\.hash))
            let result = try await program.start(
                command.name.split(separator: " ").map(String.init) + arguments, input: command.input
            ).finish()
            #expect(result.status == 0, "\(command.name): \(result)")
            if let says = command.says { #expect(result.output.contains(says), "\(command.name): \(result.output)") }
            // A restored bowl has the rows of its backup.
            let added = try rows(program).filter { !before.contains($0.hash) }
            guard case .changing(let action) = command.kind else {
                #expect(added.isEmpty, "\(command.name) left \(added)")
                continue
            }
            #expect(added.count == 1, "\(command.name) left \(added)")
            for row in added {
                #expect(row.action == action && row.user == "eve@desk", "\(command.name): \(row)")
                let changes = try JSONValue(parsing: row.changes)
                #expect(changes["message"] != nil && changes["before"] != nil && changes["after"] != nil, "\(row)")
                #expect(changes["before"] != changes["after"], "\(command.name) changed nothing: \(row)")
                #expect(!row.resource.isEmpty && row.origin?.contains(", process ") == true, "\(row)")
            }
        }
        #expect(try await program.run("audit", "verify").status == 0)
    }

    private struct Row: CustomStringConvertible {
        let action, user, resource, changes, hash: String
        let origin: String?

        var description: String { "\(user) \(action) \(resource) \(changes)" }
    }

    private func rows(_ program: Program) throws -> [Row] {
        guard FileManager.default.fileExists(atPath: program.path("bowl.sqlite")) else { return [] }
        let database = try DatabaseQueue(path: program.path("bowl.sqlite"))
        defer { try? database.close() }
        return try database.read { db in
            try GRDB.Row.fetchAll(
                db,
                sql: """
                    SELECT action_type, admin_user, resource_affected, changes_made, hash, origin FROM admin_audit_log ORDER BY id
                    """
            ).map { Row(action: $0[0], user: $0[1], resource: $0[2], changes: $0[3], hash: $0[4], origin: $0[5]) }
        }
    }
}
