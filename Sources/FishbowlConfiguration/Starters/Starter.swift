/// A small example that works, for an author to begin from: a bundle, its script, and a spec of it. A pure value.
///
/// The keys of everything in it begin with the key of what was asked for, so that several can live in one bowl.
public struct Starter: Hashable, Sendable {
    /// What can be begun.
    public enum Kind: String, CaseIterable, Sendable {
        case character, scenario, plugin
    }

    /// One file of it.
    public struct File: Hashable, Sendable {
        /// In the folder of the example.
        public let path: String
        public let text: String
        /// What is in it, in a few words.
        public let about: String

        public init(path: String, text: String, about: String) {
            self.path = path
            self.text = text
            self.about = about
        }
    }

    public let kind: Kind
    public let name: StarterName
    /// The bundle, the script and the spec.
    public let files: [File]

    public init(_ kind: Kind, _ name: StarterName) {
        self.kind = kind
        self.name = name
        let texts =
            switch kind {
            case .character: Self.character(name)
            case .scenario: Self.scenario(name)
            case .plugin: Self.plugin(name)
            }
        files = [
            File(path: name.key + ".yaml", text: texts.bundle, about: "the bundle: who takes part, and where"),
            File(path: name.key + ".lua", text: texts.script, about: "the script of the \(kind.rawValue)"),
            File(path: name.key + ".spec.lua", text: texts.spec, about: "what is expected of it"),
        ]
    }

    /// The texts of an example.
    struct Texts {
        let bundle: String
        let script: String
        let spec: String
    }
}
