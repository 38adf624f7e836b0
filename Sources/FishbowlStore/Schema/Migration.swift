/// One step from one version of the schema to the next.
struct Migration: Sendable {
    /// The version that the schema has afterwards; 1, 2, 3 … without gaps.
    let version: Int
    let name: String
    /// Statements, run in order in one transaction.
    let statements: [String]
}

/// The tables of a bowl.
enum Schema {
    /// Every migration, in order. One that has been released is never changed; a later one corrects it.
    static let migrations: [Migration] = [
        Migration(
            version: 1, name: "the walking bowl",
            statements: [
                configuration, audit, characters, conversations, messages, memories, sharing, trust, scripts, files,
                measurements,
            ]),
        Migration(version: 2, name: "releases", statements: [releases]),
        Migration(version: 3, name: "hooks", statements: [hooks]),
        Migration(version: 4, name: "outbox and files", statements: [outbox, ownFiles]),
        Migration(version: 5, name: "memory, trust and growth", statements: [growth]),
        Migration(version: 6, name: "language models", statements: [models, journal]),
        Migration(
            version: 7, name: "the operator's record", statements: [record, measures, analytics, backups, imports]),
    ]

    /// The version that this program knows.
    static var version: Int { migrations.last?.version ?? 0 }

    /// Stands in bytes 68 … 71 of the file and tells a bowl from other databases: "Fish" in ASCII.
    static let applicationID = 0x4669_7368
}
