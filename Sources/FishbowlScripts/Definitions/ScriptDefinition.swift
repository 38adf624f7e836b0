package import FishbowlCore
package import LuaRuntime

/// One piece of Lua source with the place where its author wrote it.
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

    /// Where line `line` of the text stands in its author's file; nil when the text came from no file.
    package func location(ofLine line: Int) -> ScriptLocation? {
        origin.map { ScriptLocation(file: $0.file, line: $0.firstLine + line - 1) }
    }

    /// The line in which the member of that name is written, as far as the text shows it; nil when it does not.
    func line(ofMember name: String) -> Int? {
        if let line = line(ofFunction: name) { return line }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let found = lines.firstIndex { line in
            !line.drop { $0.isWhitespace }.hasPrefix("--")
                && line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
        }
        return found.map { $0 + 1 }
    }

    /// The line in which the function of that name is written, as far as the text shows it; nil when it does not.
    func line(ofFunction name: String) -> Int? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let found = lines.firstIndex { line in
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            return words.contains("function") && words.contains { $0 == name }
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

/// Everything that a VM of one script is built from. Two definitions that are equal may share their VMs across releases.
package struct ScriptDefinition: Equatable, Sendable {
    package let kind: ScriptKind
    package let source: ScriptSource
    /// Every library of the release by name; a script finds only these.
    package let libraries: [String: ScriptSource]
    package let limits: LuaLimits

    package init(kind: ScriptKind, source: ScriptSource, libraries: [String: ScriptSource], limits: LuaLimits) {
        self.kind = kind
        self.source = source
        self.libraries = libraries
        self.limits = limits
    }

    /// The source that a chunk name of an error belongs to.
    func source(ofChunk chunk: String) -> ScriptSource? {
        chunk == source.name.description ? source : libraries.values.first { $0.name.description == chunk }
    }
}
