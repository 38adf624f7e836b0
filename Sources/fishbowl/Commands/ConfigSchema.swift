import ArgumentParser
import FishbowlConfiguration

/// `fishbowl config schema`: what a bundle may hold, for editors.
struct ConfigSchema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of bundles, for editors.",
        discussion: """
            Made from the description that validates. An editor with the YAML language server completes and checks a \
            bundle whose first line names the file: # yaml-language-server: $schema=bundle.schema.json

              fishbowl config schema > bundle.schema.json
            """)

    func run() async throws {
        let text = BundleSchema.text
        try Output.write(raw: text.hasSuffix("\n") ? text : text + "\n")
    }
}
