import FishbowlCore
import Testing

@Suite("fishbowl run")
struct RunTests {
    @Test("makes the bowl, applies the file and shows the talk at 80 columns, without colours, when nobody looks")
    func showsTheTalk() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run("run", "bundle.yaml", "--turns", "4", "--seed", "7")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("Tea for two\nAda, Benjamin · conversation 1, new · release 1\n"))
        #expect(result.output.contains("The kettle sings."))
        #expect(result.output.contains("\nAda       It is turn"))
        #expect(result.output.contains("\nBenjamin  Turn "))
        #expect(result.output.contains("4 turns."))
        #expect(result.output.contains("To go on: fishbowl run tea\n"))
        #expect(!result.output.contains("\u{1B}"))
        #expect(result.lines.allSatisfy { $0.count <= 80 })
    }

    @Test("prints one JSON object per line, with every promised key in each")
    func printsJSONLines() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let result = try await program.run("run", "bundle.yaml", "--turns", "3", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let messages = try result.events("message")
        #expect(messages.count == 4, "the opening and three turns")
        let keys: Set = [
            "event", "conversation", "turn", "id", "speaker", "name", "text", "to", "topic", "release", "created_at",
            "signs",
        ]
        for message in messages {
            #expect(Set(message.objectValue?.keys ?? [:].keys) == keys)
            #expect(message["release"]?.integerValue == 1)
            #expect(message["to"] == .null)
            #expect(Timestamp(message["created_at"]?.stringValue ?? "") != nil)
        }
        #expect(messages[0]["speaker"] == .null)
        #expect(messages[1]["turn"]?.integerValue == 2)
        let last = try #require(try result.json().last)
        #expect(last["event"] == "summary")
        #expect(last["turns"]?.integerValue == 3)
        #expect(last["status"] == "open")
        #expect(last["reason"] == "turns_done")
        let people = try #require(last["participants"]?.arrayValue)
        #expect(people.map { $0["key"]?.stringValue } == ["ada", "ben"])
        #expect(people.compactMap { $0["turns"]?.integerValue }.reduce(0, +) == 3)
        #expect(try result.json().first?["event"] == "imported")
        #expect(try result.events("began").first?["is_new"] == true)
    }

    @Test("goes on with the open conversation after a restart; --new begins another")
    func goesOn() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let first = try await program.run("run", "bundle.yaml", "--turns", "2", "--json")
        let second = try await program.run("run", "tea", "--turns", "2", "--json")
        #expect(second.status == 0, "\(second.errors)")
        let messages: [JSONValue] = try first.events("message") + second.events("message")
        let turns = messages.map { $0["turn"]?.integerValue }
        #expect(turns == [1, 2, 3, 4, 5])
        #expect(try second.events("began").first?["turns_before"]?.integerValue == 2)
        #expect(try second.events("summary").first?["turns_total"]?.integerValue == 4)
        let third = try await program.run("run", "tea", "--turns", "1", "--new", "--json")
        #expect(try third.events("began").first?["conversation"]?.integerValue == 2)
    }

    @Test("T12: says the same in two bowls with the same seed and clock")
    func isRepeatable() async throws {
        var outputs: [String] = []
        for _ in 0..<2 {
            let program = try Program()
            try program.write(Bundles.pair)
            let result = try await program.run(
                "run", "bundle.yaml", "--turns", "6", "--seed", "11", "--clock", "2026-01-01T18:00:00Z", "--json")
            #expect(result.status == 0, "\(result.errors)")
            #expect(try result.events("message").first?["created_at"] == "2026-01-01T18:00:00.000000Z")
            outputs.append(result.output)
        }
        #expect(outputs[0] == outputs[1])
    }

    @Test("virtual time begins again where the bowl stopped")
    func virtualTimeGoesOn() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let clock = ["--turns", "1", "--clock", "2026-01-01T18:00:00Z", "--json"]
        let first = try await program.start(["run", "bundle.yaml"] + clock).finish()
        let second = try await program.start(["run", "tea"] + clock).finish()
        let messages: [JSONValue] = try first.events("message") + second.events("message")
        let times = messages.compactMap { $0["created_at"]?.stringValue }
        #expect(times.count == 3)
        #expect(times == times.sorted())
        #expect(times.last != "2026-01-01T18:00:00.000000Z")
    }

    @Test("exits 1 when three turns in a row fail, with the message of the last")
    func exitsOneAfterThreeFailures() async throws {
        let program = try Program()
        try program.write(Bundles.failing)
        let result = try await program.run("run", "bundle.yaml", "--json")
        #expect(result.status == 1)
        #expect(try result.events("skipped").count == 3)
        #expect(try result.events("incident").first?["line"]?.integerValue == 7)
        #expect(try result.events("summary").first?["reason"] == "failures")
        let plain = try await program.run("run", "alone")
        #expect(plain.status == 1)
        #expect(plain.output.contains("Ada could not speak: bundle.yaml:7: error: the ink is dry"))
        #expect(!plain.output.contains("To go on"))
        #expect(
            plain.errors == """
                    7 | function ada.improvise(self, turn) error("the ink is dry") end
                      = personalities/ada, version 1, in improvise, event turn
                fishbowl: three turns in a row failed; mend bundle.yaml:7 and run again [conversation.failures]

                """)
    }

    @Test("a scenario that fails before anybody is chosen fails the turn, not nobody")
    func scenarioFails() async throws {
        let program = try Program()
        try program.write(
            Bundles.pair + """
                    script: |
                      return { topic = function(self, turn) error("no topic today") end }

                """)
        let result = try await program.run("run", "bundle.yaml")
        #expect(result.status == 1)
        #expect(result.output.contains("the turn failed: bundle.yaml:"))
        #expect(!result.output.contains("nobody"))
        #expect(result.errors.split(separator: "\n").count { $0.hasPrefix("fishbowl: ") } == 1, "\(result.errors)")
    }

    @Test("an error of a witness, which the turn survives, is told once on standard error")
    func witnessFails() async throws {
        let program = try Program()
        try program.write(
            Bundles.pair.replacing(
                "  ben:\n    name: Benjamin\n    about: agrees\n    script: |\n      local ben = {}\n",
                with: """
                      ben:
                        name: Benjamin
                        about: agrees
                        script: |
                          local ben = {}
                          function ben.on_message(self, message)
                            if not message.own then error("the ear aches") end
                          end

                    """))
        let result = try await program.run("run", "bundle.yaml", "--turns", "1")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let told = result.errors.split(separator: "\n").filter { $0.contains("error: the ear aches") }
        let kept = try BowlInspection(path: program.path("bowl.sqlite"))
            .integers("SELECT count(*) FROM script_incidents")[0]
        #expect(told.count == kept && kept > 0, "\(kept) happened: \(result.errors)")
    }

    @Test("an open conversation follows a changed cast: who is not in it any more leaves")
    func followsItsCast() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("run", "bundle.yaml", "--turns", "1")
        try program.write(Bundles.pair.replacing("cast: [ada, ben]", with: "cast: [ada]"))
        let recast = try await program.run("run", "bundle.yaml", "--turns", "1", "--json")
        #expect(recast.status == 0 && recast.errors.isEmpty)
        #expect(try recast.events("left").map { $0["key"] } == ["ben"])
        try program.write(Bundles.pair)
        let back = try await program.run("run", "bundle.yaml", "--turns", "1", "--json")
        #expect(try back.events("joined").map { $0["key"] } == ["ben"])
    }

    @Test("uses the bowl that FISHBOWL_BOWL names, unless --bowl names another")
    func findsItsBowl() async throws {
        let program = try Program()
        try program.write(Bundles.pair)
        let place = ["FISHBOWL_BOWL": "evening.sqlite"]
        let first = try await program.run("run", "bundle.yaml", "--turns", "1", "--json", environment: place)
        #expect(try first.events("summary").first?["bowl"] == "evening.sqlite")
        let second = try await program.run(
            "run", "bundle.yaml", "--turns", "1", "--bowl", "other.sqlite", environment: place)
        #expect(second.output.contains("To go on: fishbowl run tea --bowl other.sqlite\n"))
    }
}
