import ArgumentParser
import FishbowlConfiguration
import FishbowlEngine

/// The files of a bundle.
struct BundleOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("YAML files, or folders of them; read as one bundle.", valueName: "file"))
    var files: [String]

    @OptionGroup var root: RootOptions

    var bundle: BundleFiles { BundleFiles(paths: files, root: root.path) }
}

/// How far a bundle may reach.
struct RootOptions: ParsableArguments {
    @Option(
        name: .customLong("root"),
        help: ArgumentHelp(
            "The folder outside which no file is included. (default: the working directory, if it holds the files)",
            valueName: "folder"))
    var path: String?
}

/// Whether an import removes.
struct PruningOptions: ParsableArguments {
    @Flag(
        name: .customLong("prune"),
        help: "Remove entries that were last imported from the same files and are not in them any more; others stay.")
    var isPruning = false
}

/// Who changes the configuration, and why.
struct ChangeOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: ArgumentHelp("Why, for those who read the releases.", valueName: "text"))
    var message: String

    @OptionGroup var actor: ActorOptions

    /// - Throws: `ConfigurationProblems` when a secret would be kept with the change.
    var author: ChangeAuthor {
        get throws(ConfigurationProblems) { try ChangeAuthor(actor: actor, message: message) }
    }

    func validate() throws {
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("-m needs a message that says why.")
        }
    }
}

/// Who changes the configuration, and why; or that nobody does yet.
struct RehearsedChangeOptions: ParsableArguments {
    @Flag(name: .customLong("dry-run"), help: "Show what it would do, and change nothing; needs no message.")
    var isDryRun = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Why, for those who read the releases.", valueName: "text"))
    var message: String?

    @OptionGroup var actor: ActorOptions

    /// - Throws: `ConfigurationProblems` when a secret would be kept with the change.
    var author: ChangeAuthor {
        get throws(ConfigurationProblems) { try ChangeAuthor(actor: actor, message: message ?? "") }
    }

    /// To be asked by the command once it knows what is to be changed: that is the greater question.
    ///
    /// - Throws: `ValidationError` when nobody said why.
    func check() throws {
        guard isDryRun || message?.contains(where: { !$0.isWhitespace }) == true else {
            throw ValidationError("-m needs a message that says why; only --dry-run goes without.")
        }
    }
}

extension ChangeAuthor {
    fileprivate init(actor: ActorOptions, message: String) throws(ConfigurationProblems) {
        try SecretText.check(message, called: "-m")
        self.init(name: try actor.name, message: message)
    }
}
