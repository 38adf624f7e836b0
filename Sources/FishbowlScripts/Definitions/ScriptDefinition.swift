package import FishbowlCore
package import LuaRuntime

/// One piece of Lua source with the place where its author wrote it.
///
/// Two sources are equal when they run alike: the place is for messages only.
package struct ScriptSource: Hashable, Sendable {
    package let name: EntryName
    package let version: Int
    package let text: String
    package let origin: ScriptOrigin?

    package init(name: EntryName, version: Int, text: String, origin: ScriptOrigin?) {
        self.name = name
        self.version = version
        self.text = text
        self.origin = origin
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.version == right.version && left.text == right.text
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(version)
        hasher.combine(text)
    }

    /// Where line `line` of the text stands in its author's file; nil when the text came from no file.
    package func location(ofLine line: Int) -> ScriptLocation? {
        origin.map { ScriptLocation(file: $0.file, line: $0.firstLine + line - 1) }
    }

    /// The line in which the member of that name is written, as far as the text shows it; nil when it does not.
    func line(ofMember name: String) -> Int? {
        if let line = line(ofFunction: name) { return line }
        let found = text.sourceLines.firstIndex { line in
            !line.drop { $0.isWhitespace }.hasPrefix("--")
                && line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
        }
        return found.map { $0 + 1 }
    }

    /// The line in which the function of that name is written, as far as the text shows it; nil when it does not.
    package func line(ofFunction name: String) -> Int? {
        line { $0.contains("function") && $0.contains { $0 == name } }
    }

    /// The first line in which that word stands; nil when none has it.
    package func line(of word: String) -> Int? {
        line { $0.contains { $0 == word } }
    }

    private func line(where fits: ([Substring]) -> Bool) -> Int? {
        let found = text.sourceLines.firstIndex { line in
            fits(line.split { !($0.isLetter || $0.isNumber || $0 == "_") })
        }
        return found.map { $0 + 1 }
    }
}

/// A line of an author's file.
package struct ScriptLocation: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int

    package var description: String { "\(file):\(line)" }
}

/// Everything that a VM of one script is built from. Two definitions that are equal may share their VMs across releases,
/// though their texts may stand elsewhere in their authors' files by then.
package struct ScriptDefinition: Equatable, Sendable {
    package let kind: ScriptKind
    package let source: ScriptSource
    /// The libraries that the script can require, by name.
    package let libraries: [String: ScriptSource]
    package let limits: LuaLimits
    /// What it may do beyond reading and its own state.
    package let capabilities: Set<Capability>
    /// A hash of where the texts stand.
    private let placesHash: Int

    /// - Parameter libraries: every library of the release, by name; kept are those that the script can require.
    package init(
        kind: ScriptKind, source: ScriptSource, libraries: [String: ScriptSource], limits: LuaLimits,
        capabilities: Set<Capability> = []
    ) {
        self.kind = kind
        self.source = source
        self.libraries = RequiredLibraries.of(source.text, among: libraries)
        self.limits = limits
        self.capabilities = capabilities
        var hasher = Hasher()
        hasher.combine(source.origin)
        for name in self.libraries.keys.sorted() { hasher.combine(self.libraries[name]?.origin) }
        placesHash = hasher.finalize()
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.kind == right.kind && left.limits == right.limits && left.capabilities == right.capabilities
            && left.source == right.source
            && left.libraries == right.libraries
    }

    /// Whether the script, or a library that it can require, has that word anywhere. Reads all texts; ask once and keep it.
    package func mentions(_ word: String) -> Bool {
        source.text.contains(word) || libraries.values.contains { $0.text.contains(word) }
    }

    /// Whether an equal definition's texts stand where these do.
    func hasPlaces(of other: Self) -> Bool { placesHash == other.placesHash }

    /// The source that a chunk name of an error belongs to.
    func source(ofChunk chunk: String) -> ScriptSource? {
        chunk == source.name.description ? source : libraries.values.first { $0.name.description == chunk }
    }
}
