internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import Synchronization

/// The configuration that the scenes of a spec are made of: what its `bundle(…)` calls name, or the release that an
/// entry's own tests look at.
///
/// Read and checked once, however many tests ask for it.
final class SpecBundles: Sendable {
    /// A configuration that was looked at as a release would be.
    struct Checked: Sendable {
        let bundle: ConfigurationBundle
        let plan: ConfigurationPlan
        let release: ReleaseCheck
    }

    private let source: SpecSource
    /// The release under test; nil where `bundle(…)` says what is tested.
    private let candidate: ConfigurationBundle?
    private let known = Mutex<[[String]: Result<ConfigurationBundle, ConfigurationProblems>]>([:])
    private let checked = Mutex<[ConfigurationBundle: Checked]>([:])

    init(_ source: SpecSource, candidate: ConfigurationBundle? = nil) {
        self.source = source
        self.candidate = candidate
    }

    /// Everything that those calls of `bundle` name, as one bundle.
    func bundle(of calls: [String]) throws -> ConfigurationBundle {
        if let candidate { return candidate }
        guard !calls.isEmpty else {
            throw ScriptRefusal(
                code: SpecFailure.misuse,
                message: "there is no configuration: name one with bundle \"FILE.yaml\" before scenes and libraries")
        }
        let found = known.withLock { known in
            if let found = known[calls] { return found }
            let found = Result { () throws(ConfigurationProblems) in try read(calls) }
            known[calls] = found
            return found
        }
        return try found.get()
    }

    /// That bundle as the first release of a bowl.
    func check(_ bundle: ConfigurationBundle) throws -> Checked {
        if let known = checked.withLock({ $0[bundle] }) { return known }
        let plan = ConfigurationPlan.importing(bundle, over: .empty)
        let result = Checked(bundle: bundle, plan: plan, release: try ReleaseCheck.check(plan, runsTests: false))
        checked.withLock { $0[bundle] = result }
        return result
    }

    /// Another bundle, over entries that exist already.
    func bundle(_ call: String, known: Set<EntryName>) throws(ConfigurationProblems) -> ConfigurationBundle {
        try read([call], known: known)
    }

    private func read(
        _ calls: [String], known: Set<EntryName> = []
    ) throws(ConfigurationProblems) -> ConfigurationBundle {
        guard let folder = source.folder else {
            throw ConfigurationProblems([
                ConfigurationProblem(.input, "\(source.name) is in no file to name others from")
            ])
        }
        var paths: [String] = []
        var texts: [String: String] = [:]
        for (number, call) in calls.enumerated() {
            if call.contains("\n") || call.contains(":") {
                // The lines of the text are those of the spec.
                let margin = (source.line(of: call) ?? 1) - 1
                let path = "\(folder)/\(source.fileName)\(number == 0 ? "" : "#\(number + 1)")"
                texts[path] = String(repeating: "\n", count: margin) + call
                paths.append(path)
            } else {
                paths.append("\(folder)/\(call)")
            }
        }
        return try ConfigurationBundle.read(paths, texts: texts, near: folder, root: source.root, known: known)
    }
}

extension SpecSource {
    /// The last part of its name.
    fileprivate var fileName: String {
        String(name.split(separator: "/").last ?? "spec")
    }
}
