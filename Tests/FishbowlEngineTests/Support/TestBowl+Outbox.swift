import FishbowlCore
import FishbowlStore
import FishbowlTestKit

@testable import FishbowlEngine

extension TestBowl {
    /// Everything in the outbox, in the order of asking.
    func asks() async throws -> [AskRow] {
        try await bowl.store.read { store in
            var asks: [AskRow] = []
            while let ask = try store.ask(AskID(rawValue: Int64(asks.count + 1))) { asks.append(ask) }
            return asks
        }
    }

    /// Where each question stands.
    func askStates() async throws -> [AskState] { try await asks().map(\.state) }

    func files(of owner: FileOwner) async throws -> [String] {
        try await bowl.store.read { try $0.files(of: owner, in: nil).map { "\($0.path) \($0.size)" } }
    }

    /// What the log of file operations says, oldest first: `write a`, `read b -` where it was not done.
    func operations(of owner: FileOwner) async throws -> [String] {
        try await bowl.store.read { store in
            try store.fileOperations(of: owner, limit: 100_000).reversed().map {
                "\($0.operation) \($0.path)" + ($0.newPath.map { " \($0)" } ?? "") + ($0.isSuccess ? "" : " -")
                    + ($0.code.map { " [\($0)]" } ?? "")
            }
        }
    }

    /// Oldest first.
    func securityEvents() async throws -> [SecurityEventRow] {
        try await bowl.store.read { try $0.securityEvents(limit: 100_000).reversed() }
    }

    /// Where Ada asks whatever `question` is when she speaks, and keeps what she is told.
    static func asking(
        _ question: String = "prompt = \"Why?\", tag = \"why\", data = { n = 1 }", improvise: String = "",
        answer: String = "self.state[answer.tag or \"none\"] = answer.text or answer.code"
    ) -> BundleText {
        BundleText()
            .character(
                "ada",
                """
                function M.improvise(self, turn)
                  self.state.asked = bowl.ask { \(question) }
                  \(improvise)
                  return "I wonder " .. turn.number
                end
                function M.on_answer(self, answer) \(answer) end
                """, fields: "capabilities: [ask]"
            )
            .character("bob", Lua.voice)
            .scenario(cast: ["ada", "bob"], Lua.firstCandidate)
    }
}
