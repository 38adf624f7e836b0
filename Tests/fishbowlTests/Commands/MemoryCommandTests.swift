import FishbowlCore
import Testing

@Suite("fishbowl memory")
struct MemoryCommandTests {
    @Test("lists memories newest first, and filters")
    func lists() async throws {
        let program = try await Confidences.open()
        let all = try await program.object("memory", "list", "zoe")
        let memories = try #require(all["memories"]?.arrayValue)
        let ids = memories.compactMap { $0["id"]?.integerValue }
        #expect(all["total"] == .integer(Int64(ids.count)) && ids == ids.sorted(by: >) && !ids.isEmpty)
        #expect(memories.allSatisfy { $0["owner"] == "zoe" && $0["superseded_by"] == .null })
        let told = try await program.object("memory", "list", "zoe", "--provenance", "told")
        #expect(told["memories"]?.arrayValue?.map { $0["text"] } == [.string(Confidences.secret)])
        for none in [["--topic", "cats"], ["--since", "2999-01-01"], ["--provenance", "given"]] {
            let result = try await program.start(["memory", "list", "zoe"] + none).finish()
            #expect(result.output == "Zoe remembers nothing of that kind.\n", "\(none): \(result.errors)")
        }
        let one = try await program.run("memory", "list", "zoe", "--limit", "1")
        #expect(one.lines.last == "… and \(ids.count - 1) more; --limit shows them", "\(one)")
        let wrong = try await program.run("memory", "list", "zoe", "--provenance", "dreamt")
        #expect(wrong.status == 64 && wrong.errors.contains("witnessed"), "\(wrong.errors)")
    }

    @Test("lists tellings with trust, sensitivity, rule and message, by direction")
    func shared() async throws {
        let program = try await Confidences.open()
        let telling = try #require(
            try await program.object("memory", "shared", "ben", "--by")["tellings"]?.arrayValue?.first)
        #expect(telling["teller"] == "ben" && telling["hearer"] == "zoe" && telling["rule"] == "shares")
        #expect(telling["sensitivity"] == 0.45 && telling["message"] == 6 && telling["release"] == 1)
        #expect(telling["text"] == .string(Confidences.secret) && telling["heard_as"]?.integerValue != nil)
        #expect(try await program.object("memory", "shared", "ben", "--with")["tellings"] == [])
        #expect(try await program.object("memory", "shared", "zoe", "--with")["tellings"] == [telling])
        let text = try await program.run("memory", "shared", "zoe")
        #expect(text.output.contains("ben → zoe · trust 0.70 ≥ 0.45 personal"), "\(text)")
        #expect(try await program.run("memory", "shared", "kim").output == "Nothing was told.\n")
    }

    @Test("T7: tells how somebody came to know something, back to the first witness")
    func why() async throws {
        let program = try await Confidences.open()
        let told = try #require(try await program.memory(of: "zoe", "told", saying: Confidences.secret))
        let origin = try await program.object("memory", "why", "zoe", "\(told)")
        #expect(origin["told"]?["teller"] == "ben" && origin["told"]?["message"] == 6 && origin["witnessed"] == .null)
        let source = try #require(origin["from"]?.arrayValue?.first)
        #expect(source["memory"]?["owner"] == "ben" && source["witnessed"]?["id"] == 2)
        #expect(source["witnessed"]?["witnesses"] == ["ada", "ben"] && source["witnessed"]?["speaker"] == "ada")
        #expect(origin["beginnings"]?.arrayValue?.map { $0["message"] } == [2])
        let text = try await program.run("memory", "why", "zoe", "\(told)")
        #expect(text.lines.count >= 4 && text.output.contains("told by ben in message 6"), "\(text)")
        #expect(text.output.contains("was there when ada said it, whispered: message 2"), "\(text)")
        let others = try await program.run("memory", "why", "ben", "\(told)")
        #expect(others.status == 66 && others.errors.contains("memory \(told) is not ben's but zoe's"))
        #expect(try await program.run("memory", "why", "ben", "9999").status == 66)
    }

    @Test("T8: tells what keeps a memory from somebody, and what its holders would need")
    func whyNot() async throws {
        let program = try await Confidences.open()
        let memory = try #require(try await program.memory(of: "ben", "witnessed", saying: Confidences.secret))
        let kim = try await program.object("memory", "why-not", "kim", "\(memory)")
        #expect(kim["known"] == false)
        #expect(kim["reasons"]?.arrayValue?.map { $0["code"] } == ["absent", "untold"])
        #expect(kim["reasons"]?.arrayValue?.first?["message_id"] == 2)
        let holders = try #require(kim["holders"]?.arrayValue)
        #expect(holders.map { $0["key"] } == ["ada", "ben", "zoe"])
        #expect(holders.allSatisfy { $0["may_tell"] == false && $0["trust"] == 0.25 })
        #expect(holders.compactMap { $0["lacks"]?.numberValue }.allSatisfy { abs($0 - 0.2) < 0.001 })
        let text = try await program.run("memory", "why-not", "kim", "\(memory)")
        #expect(text.output.contains("Kim did not hear message 2"), "\(text)")
        #expect(text.output.contains("needs 0.20 more"), "\(text)")
        let zoe = try await program.object("memory", "why-not", "zoe", "\(memory)")
        #expect(zoe["known"] == true && zoe["reasons"]?.arrayValue?.first?["code"] == "known")
        let own = try await program.object("memory", "why-not", "ben", "\(memory)")
        #expect(own["known"] == true && own["reasons"]?.arrayValue?.first?["code"] == "nothing")
    }

    @Test("lets someone tell a memory where trust allows it, with an audit row; else refuses with 1")
    func share() async throws {
        let program = try await Confidences.open()
        let memory = try #require(try await program.memory(of: "ben", "witnessed", saying: Confidences.secret))
        let arguments = ["memory", "share", "ben"]
        let stranger = try await program.start(arguments + ["kim", "\(memory)", "-m", "why not"]).finish()
        #expect(stranger.status == 1 && stranger.errors.contains("[share.untold]"), "\(stranger.errors)")
        let known = try await program.start(arguments + ["zoe", "\(memory)", "-m", "again"]).finish()
        #expect(known.status == 1 && known.errors.contains("[share.refused]"), "\(known.errors)")
        for unknown in [["kmi", "\(memory)"], ["kim", "9999"]] {
            #expect(try await program.start(arguments + unknown + ["-m", "who"]).finish().status == 66)
        }
        #expect(try await program.start(arguments + ["kim", "\(memory)"]).finish().status == 64, "it says why")
        // "Is it?" is no secret.
        let listed = try await program.object("memory", "list", "zoe", "--limit", "100")
        let open = listed["memories"]?.arrayValue?.first { $0["text"] == "Is it?" && $0["speaker"] == "zoe" }
        let id = try #require(open?["id"]?.integerValue)
        let told = try await program.object(
            "memory", "share", "zoe", "kim", "\(id)", "-m", "the plot needs it", "--actor", "eva@desk")
        #expect(told["teller"] == "zoe" && told["hearer"] == "kim" && told["heard_as"]?.integerValue != nil, "\(told)")
        let tellings = try await program.object("memory", "shared", "kim")
        #expect(tellings["tellings"]?.arrayValue?.map { $0["rule"] } == ["administrator"])
        let audit = try BowlInspection(path: program.path("bowl.sqlite")).strings(
            "SELECT admin_user || ' ' || action_type FROM admin_audit_log ORDER BY id DESC LIMIT 1")
        #expect(audit == ["eva@desk memory.share"])
    }

    @Test("counts memories, and those that say nothing")
    func stats() async throws {
        let program = try await Confidences.open()
        let stats = try await program.object("memory", "stats", "zoe")
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        let count = try bowl.integers(
            "SELECT count(*) FROM memories WHERE character_id = (SELECT id FROM characters WHERE key = 'zoe')")
        #expect(stats["total"]?.integerValue.map(Int.init) == count.first)
        #expect(stats["by_provenance"]?["told"] == 1 && stats["superseded"] == 0 && stats["withdrawn"] == 0)
        #expect(stats["short"]?.integerValue ?? 0 > 0, "\"Is it?\" has no content word")
        #expect(stats["junk_share"]?.numberValue.map { $0 > 0 && $0 < 1 } == true)
        let all = try await program.object("memory", "stats")
        #expect(all["characters"]?.arrayValue?.map { $0["key"] } == ["ada", "ben", "kim", "zoe"])
        let text = try await program.run("memory", "stats")
        #expect(text.lines.contains { $0.hasPrefix("junk ") }, "\(text)")
    }

    @Test("says what was meant, and who is meant")
    func usage() async throws {
        let program = try await Confidences.open()
        let word = try await program.run("memories")
        #expect(word.status == 64 && word.errors.contains("Did you mean \"fishbowl memory\"?"), "\(word.errors)")
        let verb = try await program.run("memory", "statz")
        #expect(verb.status == 64 && verb.errors.contains("Did you mean \"fishbowl memory stats\"?"))
        #expect(try await program.run("memory", "list", "zeo").status == 66)
        #expect(try await program.run("memory", "stats", "nobody-at-all").status == 66)
    }
}
