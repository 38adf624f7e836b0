import FishbowlCore
import GRDB
import Testing

@Suite("fishbowl memory search, verify, reindex")
struct MemoryUpkeepTests {
    /// Changes the bowl as a program would that knows nothing of it.
    private func damage(_ program: Program, _ statements: String...) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let database = try DatabaseQueue(path: program.path("bowl.sqlite"), configuration: configuration)
        defer { try? database.close() }
        try database.write { db in for statement in statements { try db.execute(sql: statement) } }
    }

    @Test("searches as recall does, with every component")
    func searches() async throws {
        let program = try await Confidences.open()
        let found = try await program.object("memory", "search", "ben", "a key under a mat")
        let memories = try #require(found["memories"]?.arrayValue)
        #expect(memories.first?["memory"]?["text"] == .string(Confidences.secret))
        #expect(memories.first?["cosine_rank"] == 1 && memories.first?["bm25_rank"] == 1)
        for memory in memories {
            let parts = ["recency", "importance", "relevance"].compactMap { memory[$0]?.numberValue }
            #expect(parts.count == 3 && parts.allSatisfy { (0...1).contains($0) })
        }
        let totals = memories.compactMap { $0["total"]?.numberValue }
        #expect(totals == totals.sorted(by: >) && found["hearers"] == .null && found["withheld"] == 0)
        let text = try await program.run("memory", "search", "ben", "a key under a mat", "--explain", "--limit", "1")
        #expect(text.output.contains("recency ") && text.output.contains("rank 1"), "\(text)")
        #expect(text.lines.allSatisfy { $0.count <= 80 }, "\(text)")
    }

    @Test("T8: with hearers, what one of them may not be told is withheld")
    func withholds() async throws {
        let program = try await Confidences.open()
        let cue = ["memory", "search", "ben", "a key under a mat", "--limit", "100", "--json", "--with"]
        let kim = try #require(try await program.start(cue + ["zoe,kim"]).finish().json().first)
        #expect(kim["hearers"] == ["zoe", "kim"] && kim["withheld"]?.integerValue ?? 0 > 0)
        #expect(kim["memories"]?.arrayValue?.allSatisfy { $0["memory"]?["sensitivity"] == 0.0 } == true)
        let zoe = try #require(try await program.start(cue + ["zoe"]).finish().json().first)
        #expect(zoe["withheld"] == 0, "she knows it already")
        let both = try await program.run("memory", "search", "ben", "key", "--private", "--with", "zoe")
        #expect(both.status == 64)
        #expect(try await program.run("memory", "search", "ben", "key", "--with", "zeo").status == 66)
    }

    @Test("T9: finds each kind of damage, ends with 1, and makes what is wrong anew with an audit row")
    func mends() async throws {
        let program = try await Confidences.open()
        let sound = try await program.run("memory", "verify")
        #expect(sound.status == 0 && sound.output.contains("are right."), "\(sound)")
        try damage(
            program, "DELETE FROM vector_embeddings WHERE memory_id = 1",
            "UPDATE vector_embeddings SET embedding_data = zeroblob(8), dimensions = 8 WHERE memory_id = 2",
            "UPDATE vector_embeddings SET embedding_data = zeroblob(dimensions) WHERE memory_id = 3",
            "UPDATE vector_embeddings SET tokens = x'0100' WHERE memory_id = 4",
            """
            INSERT INTO vector_embeddings
            SELECT 9999, 5555, '5555', embedding_data, vector_database, dimensions, scale, tokens, created_at, release_id
            FROM vector_embeddings WHERE memory_id = 5
            """)
        let found = try await program.run("memory", "verify", "--json")
        #expect(found.status == 1)
        let report = try #require(try found.json().first)
        let problems = try #require(report["problems"]?.arrayValue)
        #expect(
            problems.compactMap { $0["kind"]?.stringValue }.sorted() == [
                "missing_vector", "orphan_vector", "other_tokens", "other_vector", "wrong_dimensions",
            ], "\(problems)")
        #expect(problems.first { $0["kind"] == "orphan_vector" }?["row"] == 9999)
        #expect(problems.allSatisfy { $0["remedy"]?.stringValue?.hasPrefix("fishbowl memory reindex") == true })
        let text = try await program.run("memory", "verify")
        #expect(text.status == 1 && text.errors.isEmpty && text.output.contains("5 problems in "), "\(text)")

        let mended = try await program.object("memory", "reindex", "--actor", "eva@desk")
        #expect(mended["written"] == 4 && mended["removed"] == 1, "\(mended)")
        #expect(try await program.run("memory", "verify").status == 0)
        #expect(try await program.object("memory", "reindex")["written"] == 0, "what is done is done")
        let audit = try BowlInspection(path: program.path("bowl.sqlite")).strings(
            "SELECT admin_user || ' ' || action_type FROM admin_audit_log ORDER BY id")
        #expect(audit.suffix(2) == ["eva@desk memory.prune", "eva@desk memory.reindex"])
    }

    @Test("a vector of other dimensions keeps nobody from recalling, and is named until it is made anew")
    func brokenVector() async throws {
        let program = try await Confidences.open()
        try damage(program, "UPDATE vector_embeddings SET embedding_data = zeroblob(8), dimensions = 8")
        let search = try await program.run("memory", "search", "ben", "key")
        #expect(search.status == 0 && search.output.contains("key"), "\(search)")
        let verified = try await program.run("memory", "verify")
        #expect(verified.status == 1 && verified.output.contains("fishbowl memory reindex"), "\(verified)")
    }

    @Test("one owner alone is made anew; an embedder that is not there is refused")
    func oneOwner() async throws {
        let program = try await Confidences.open()
        try damage(program, "DELETE FROM vector_embeddings")
        let bowl = try BowlInspection(path: program.path("bowl.sqlite"))
        let count = try bowl.integers("SELECT count(*) FROM memories WHERE character_id = 1")
        #expect(
            try await program.object("memory", "reindex", "ada")["written"]?.integerValue.map(Int.init) == count.first)
        #expect(try await program.run("memory", "verify", "ada").status == 0)
        #expect(try await program.run("memory", "verify", "ben").status == 1)
        let wrong = try await program.run("memory", "reindex", "--embedder", "oracle")
        #expect(wrong.status == 65 && wrong.errors.contains("static-256"), "\(wrong.errors)")
        #expect(try await program.run("memory", "reindex", "bne").status == 66)
    }
}
