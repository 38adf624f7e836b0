public import FishbowlCore
internal import YAMLSource

/// A configuration as the files of a bundle, which read back to entries with the identical content hashes. A pure value.
///
/// `fishbowl.yaml` holds the entries; every script is a file of its own (`personalities/ada.lua`), and so is a template
/// of several lines (`prompts/speaking.txt`). A configuration that is too large for one YAML file goes on in
/// `fishbowl-2.yaml` and so on; all of them are read by naming the folder.
public struct BundleExport: Hashable, Sendable {
    /// One file of the bundle.
    public struct File: Hashable, Sendable {
        /// Relative to the folder of the export, with `/` between names that are safe everywhere.
        public let path: String
        /// What the file holds.
        public let bytes: [UInt8]
    }

    /// The YAML files, then scripts and templates by path.
    public let files: [File]

    /// The order of sections in the file: what others build on comes first.
    private static let order = ["settings", "models", "libraries", "plugins", "prompts", "personalities", "scenarios"]

    /// A new YAML file begins when one has this many bytes or values: far below what the reader takes.
    private static let fullBytes = 512 << 10
    private static let fullValues = 50_000

    /// Lays out the entries of a configuration, whose values are as bundles give them.
    /// - Throws: `ConfigurationProblem` for an entry that no bundle could hold: with `config.key` for a key that is none,
    ///   `config.type` for a value that is no map, `config.size` for one that is larger than a file may be.
    public init(_ entries: [EntryName: JSONValue]) throws(ConfigurationProblem) {
        var texts: [File] = []
        var pages = [Page()]
        let names = entries.keys.sorted { left, right in
            (Self.rank(left.section), left) < (Self.rank(right.section), right)
        }
        for name in names {
            let entry = try ExportedEntry(name, entries[name] ?? .null)
            texts += entry.files
            if pages[pages.count - 1].isFull(before: entry) { pages.append(Page()) }
            pages[pages.count - 1].append(entry, section: name.section)
        }
        files =
            pages.enumerated().map { index, page in
                File(path: index == 0 ? "fishbowl.yaml" : "fishbowl-\(index + 1).yaml", bytes: Array(page.text.utf8))
            } + texts.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static func rank(_ section: Section) -> Int {
        order.firstIndex(of: section.rawValue) ?? order.count
    }

    /// One YAML file while it is written.
    private struct Page {
        var text = "fishbowl: \(EntryShapes.formatVersion)\n"
        var section: Section?
        var values = 0

        /// True when the entry should begin a new file: this one is full, or the entry would fill one alone.
        func isFull(before entry: ExportedEntry) -> Bool {
            let (bytes, count) = (text.utf8.count + entry.bytes, values + entry.values)
            return section != nil && (bytes > fullBytes || count > fullValues)
        }

        mutating func append(_ entry: ExportedEntry, section: Section) {
            if section != self.section {
                // Behind a text that ends in empty lines, one more would belong to the text.
                text += text.hasSuffix("\n\n") ? "" : "\n"
                text += "\(section.rawValue):\n"
                self.section = section
            }
            for line in YAMLWriter.indented(entry.lines) { text += line + "\n" }
            values += entry.values
        }
    }
}

/// One entry as lines of a section, and the files that it links to.
private struct ExportedEntry {
    var lines: [String] = []
    var files: [BundleExport.File] = []
    /// Values in the lines, keys counted too, as the reader counts them.
    let values: Int
    /// Bytes of the lines, indented and ended.
    var bytes: Int { lines.reduce(0) { $0 + $1.utf8.count + 3 } }

    init(_ name: EntryName, _ value: JSONValue) throws(ConfigurationProblem) {
        guard KeyRule.identifier.allows(name.key) else {
            throw ConfigurationProblem(.key, "\(name) cannot be exported: its key is none that a file could have")
        }
        guard var members = value.objectValue else {
            throw ConfigurationProblem(.type, "\(name) cannot be exported: it is \(value.kindName), not a map")
        }
        let shape = EntryShapes.shape(of: name.section, key: name.key)
        var links: [String] = []
        for field in shape?.fields ?? [] {
            guard let text = members[field.name]?.stringValue, let ending = Self.ending(field.shape, text) else {
                continue
            }
            let isMain = field.name == "script" || field.name == "template"
            let path = "\(name.section.rawValue)/\(name.key)\(isMain ? "" : ".\(field.name)").\(ending)"
            files.append(BundleExport.File(path: path, bytes: Self.bytes(text)))
            links.append("\(field.name): !file \(path)")
            members[field.name] = nil
        }
        values = Self.count(value) + 1
        if members.isEmpty, links.count == 1, let shorthand = shape?.shorthand, links[0].hasPrefix("\(shorthand): ") {
            lines = ["\(name.key)\(links[0].dropFirst(shorthand.count))"]
            return
        }
        let order = shape?.fields.map(\.name) ?? []
        let body = (members.isEmpty ? [] : YAMLWriter(.object(members), order: order).lines) + links
        lines = body.isEmpty ? ["\(name.key): {}"] : ["\(name.key):"] + YAMLWriter.indented(body)
        let limits = YAMLLimits()
        // What stands in a file beside one entry is far less than this.
        guard bytes < limits.bytes - 1_000, values < limits.nodes - 100 else {
            throw ConfigurationProblem(
                .size,
                "\(name) cannot be exported: it has \(bytes) bytes and \(values) values, more than a file may have")
        }
    }

    /// The ending of the file for a text of that shape; nil when it stays in the YAML file.
    private static func ending(_ shape: Shape, _ text: String) -> String? {
        switch shape {
        case .script: "lua"
        case .template: text.utf8.contains(UInt8(ascii: "\n")) ? "txt" : nil
        default: nil
        }
    }

    /// The bytes of a file that reads back as the text: the reader drops one byte order mark, so one is put before a text
    /// that begins with it.
    private static func bytes(_ text: String) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return (text.utf8.starts(with: mark) ? mark : []) + Array(text.utf8)
    }

    private static func count(_ value: JSONValue) -> Int {
        switch value {
        case .array(let elements): 1 + elements.reduce(0) { $0 + count($1) }
        case .object(let members): 1 + members.values.reduce(0) { $0 + 1 + count($1) }
        default: 1
        }
    }
}
