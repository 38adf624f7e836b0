/// A program with a bowl in which Ada and Ben have tea since release 1.
enum Evening {
    /// What the other bundle says instead, so that one script, one value, the cast and a new entry differ.
    static let other =
        Bundles.pair
        .replacing("\"It is turn \"", with: "\"Now it is turn \"")
        .replacing("about: agrees", with: "about: disagrees")
        .replacing("[ada, ben]", with: "[ada, zoe]")
        .replacing(
            "scenarios:",
            with: """
                  zoe:
                    name: Zoe
                    about: listens
                    capabilities: [files]
                    script: |
                      return {}
                scenarios:
                """)

    static func open() async throws -> Program {
        let program = try Program()
        try program.write(Bundles.pair)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "first", "--actor", "ada@engine")
        return program
    }

    /// The same with the other bundle as release 2, and back by release 3.
    static func ofThreeReleases() async throws -> Program {
        let program = try await open()
        try program.write(other)
        _ = try await program.run("config", "apply", "bundle.yaml", "-m", "Zoe comes", "--actor", "ada@engine")
        _ = try await program.run("config", "rollback", "--to", "1", "-m", "Zoe goes", "--actor", "ben@engine")
        return program
    }
}

extension Program {
    /// What is active, as one line of JSON: the newest release, and every entry with its hash.
    func active() async throws -> String { try await run("config", "list", "--json").output }
}
