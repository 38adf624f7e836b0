import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlStore
import FishbowlTestKit

/// Bowls with one of the plugins of `scenarios/plugins.yaml`, set to what a test needs.
enum ShippedPlugins {
    /// - Parameters:
    ///   - values: the operator's values, as YAML.
    ///   - bundle: who talks.
    static func bowl(
        with plugin: String, values: String = "{}", _ bundle: BundleText, model: (any LanguageModel)? = nil
    ) async throws -> TestBowl {
        let test = try TestBowl(model: model)
        try await test.apply(bundle.yaml)
        let shipped = try ConfigurationBundle.read(
            ["scenarios/plugins.yaml"], workingDirectory: CoffeehouseTests.root)
        let author = ChangeAuthor(name: "tester", message: "plugins")
        _ = try await test.bowl.apply(shipped, by: author)
        for entry in shipped.entries where entry.name.key != plugin {
            _ = try await test.bowl.release(.edit(entry.name) { _, _ in nil }, by: author)
        }
        let edit = try EntryEdit.parse("plugins/\(plugin).values")
        _ = try await test.bowl.release(
            .edit(edit.name) { current, known in
                try edit.apply(valueText: values, to: current, known: known)?.value
            }, by: author)
        return test
    }

    /// A character that says one line after the other, and then passes.
    static func reader(_ lines: [String]) -> String {
        let list = lines.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            local LINES = { \(list) }
            function M.improvise(self, turn)
              self.state.said = (self.state.said or 0) + 1
              return LINES[self.state.said]
            end
            """
    }
}

extension TestBowl {
    /// The durable state of a plugin; nil when it has kept none.
    func state(ofPlugin key: String) async throws -> JSONValue? {
        let text = try await bowl.store.read { try $0.scriptState(of: .plugin(key: key))?.state }
        return try text.map { try JSONValue(parsing: $0) }
    }
}
