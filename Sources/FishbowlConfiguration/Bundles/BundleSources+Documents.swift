import FishbowlCore
import YAMLSource

extension BundleSources {
    /// True for the names of YAML files; every other file that is included is a text.
    static func isDocument(_ path: String) -> Bool {
        path.hasSuffix(".yaml") || path.hasSuffix(".yml")
    }

    /// What stands where a map is expected: `node` itself, or what its `!file`, and that of the file found, leads to.
    ///
    /// - Returns: nil when it leads nowhere; `report` is then told why, or `problems` says it.
    func followed(
        _ node: YAMLNode, in file: SourceFile, refusesVersion: Bool, report: (ConfigurationProblem) -> Void
    ) -> (node: YAMLNode, file: SourceFile)? {
        var (node, file) = (node, file)
        while node.tag == "!file" {
            let place = file.place(node)
            guard let path = node.scalar?.text else {
                report(ConfigurationProblem(.include, "!file must name one file", at: file.place(node.location)))
                return nil
            }
            guard Self.isDocument(path) else {
                let message = "!file \(path) must end in .yaml or .yml, because a map is expected here"
                report(ConfigurationProblem(.include, message, at: place))
                return nil
            }
            do throws(BundleFolder.Refusal) {
                guard let found = try document(path, in: file, at: place) else { return nil }
                (file, node) = found
            } catch {
                report(.refused(path, error, at: place))
                return nil
            }
            if refusesVersion, let pair = node.pairs?.first(where: { $0.name == "fishbowl" }), pair.value.isWholeNumber
            {
                let message =
                    "an included file holds only what stands in its place; fishbowl: 1 stands in the file that includes it"
                report(ConfigurationProblem(.version, message, at: file.place(pair.key)))
                return nil
            }
        }
        return (node, file)
    }
}

extension ConfigurationProblem {
    /// The problem of an `!file` that is not followed.
    static func refused(_ path: String, _ refusal: BundleFolder.Refusal, at place: SourcePlace) -> Self {
        Self(
            .include, "!file \(path) \(refusal.reason)", at: place,
            suggestion: refusal.suggestion)
    }
}

extension YAMLNode {
    /// True for `fishbowl: 1` and the like; an entry or a field of that name is a map or a text.
    fileprivate var isWholeNumber: Bool {
        guard case .integer = scalar?.coreValue else { return false }
        return true
    }
}
