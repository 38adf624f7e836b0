import ArgumentParser
import FishbowlEngine

/// Which language model speaks.
struct ModelOptions: ParsableArguments {
    @Option(
        name: .customLong("model"),
        help: ArgumentHelp(
            "The language model that speaks for everybody, by its key; none lets all improvise. "
                + "(default: what characters and scenarios name)",
            valueName: "key"))
    var key: String?

    /// What stands for no model at all.
    static let none = "none"

    /// What a command that shall speak as this one must be given: empty where nothing was.
    var argument: String { key.map { " --model \($0)" } ?? "" }

    /// The key of a model that speaks for everybody; nil where nobody or everybody's own does.
    var override: String? { key == Self.none ? nil : key }
}
