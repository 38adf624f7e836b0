package import FishbowlCore

/// What a release does to one entry.
package struct EntryChange: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        /// A new version with this value. `hash` is the SHA-256 of its canonical JSON; `document` is where the YAML
        /// file lies that it was imported from.
        case put(JSONValue, hash: String, origins: [ScriptOrigin], document: String?)
        /// An old version of this entry becomes the active one again, byte for byte.
        case restore(EntryVersionID)
        /// The entry is no longer part of the configuration; its versions stay.
        case remove
    }

    package var name: EntryName
    package var content: Content

    package init(_ name: EntryName, _ content: Content) {
        self.name = name
        self.content = content
    }
}

/// A release to be made.
package struct NewRelease: Hashable, Sendable {
    /// The release that the changes were planned on; nil for an empty bowl.
    package var base: ReleaseNumber?
    /// The hash of all that the base holds, so that a plan for another bowl is known; nil where the base was just read.
    package var baseManifestHash: String?
    package var kind: ReleaseKind
    package var restoredFrom: ReleaseNumber?
    package var author: String
    package var message: String
    /// A hash of all that the release holds.
    package var manifestHash: String
    /// A JSON list: the files that an import read.
    package var sources: JSONValue
    /// At most one for each entry.
    package var changes: [EntryChange]
    /// Whether it is made without asking plugins; the audit says so.
    package var isForced = false

    package init(
        base: ReleaseNumber?, baseManifestHash: String? = nil, kind: ReleaseKind, restoredFrom: ReleaseNumber? = nil,
        author: String, message: String, manifestHash: String, sources: JSONValue = .array([]), changes: [EntryChange]
    ) {
        self.base = base
        self.baseManifestHash = baseManifestHash
        self.kind = kind
        self.restoredFrom = restoredFrom
        self.author = author
        self.message = message
        self.manifestHash = manifestHash
        self.sources = sources
        self.changes = changes
    }
}

/// One recorded change of a release: `configuration_changes`.
package struct ChangeRow: Hashable, Sendable {
    package var section: String
    package var key: String
    package var operation: ChangeOperation
    package var oldVersion: EntryVersionID?
    package var newVersion: EntryVersionID?
}

extension ChangeRow: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        section = try row.read()
        key = try row.read()
        operation = try row.readCase()
        oldVersion = try row.read()
        newVersion = try row.read()
    }
}

extension Transaction {
    /// What a release changed, by section and key.
    package func changes(of release: ReleaseNumber) throws(StoreError) -> [ChangeRow] {
        try sql.rows(
            """
            SELECT config_section, config_key, operation, old_version_id, new_version_id
            FROM configuration_changes WHERE release_id = \(release) ORDER BY config_section, config_key
            """)
    }
}
