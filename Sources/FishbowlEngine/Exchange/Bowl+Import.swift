internal import FishbowlCore
internal import FishbowlScripts
package import FishbowlStore

/// What was brought in from another bowl.
package struct ImportReport: Sendable {
    /// Under which the file is kept; nil when it was only tried.
    package let id: Int64?
    package let rows: ImportedRows
    /// States of scripts that took another form on arrival.
    package let migrated: [MigratedState]
}

extension Bowl {
    /// Brings in what another bowl has exported, in one transaction with an audit row (T11).
    ///
    /// Characters that have not lived here become those of the file; everything else is added. Vectors and analytics are made
    /// anew, states of scripts of another version are migrated as by a release, and a conversation whose scenario is not
    /// here waits until it is.
    ///
    /// - Parameters:
    ///   - name: of the file, for the record.
    ///   - isEdited: whether a file is taken that was changed since it was exported.
    ///   - isTrial: whether everything is done, looked at and undone.
    /// - Throws: `EngineError` `.exchange` with everything that is wrong, each with its line; `.noConfiguration`;
    ///   `ConfigurationProblems` when a state cannot be migrated. Then nothing has happened.
    package func bringIn(
        _ content: [UInt8], called name: String, isEdited: Bool = false, isTrial: Bool = false, by author: ChangeAuthor
    ) async throws -> ImportReport {
        try await store.hold {
            try self.bringIn(content, called: name, isEdited: isEdited, isTrial: isTrial, by: author, on: $0)
        }
    }

    /// The same on a connection that is held already.
    func bringIn(
        _ content: [UInt8], called name: String, isEdited: Bool, isTrial: Bool = false, by author: ChangeAuthor,
        on writer: HeldWriter
    ) throws -> ImportReport {
        let operation = operation(.bringIn, ["author": author.json])
        var line = 0
        do {
            let file = try ExchangeFile(reading: content, isEdited: isEdited)
            let report = try write(operation, on: writer) { transaction in
                let report = try transaction.bringIn(
                    file, of: content, called: name, by: author, in: catalogs, embedder: embedder,
                    now: operation.moment, isTrial: isTrial
                ) { line = $0 }
                if let id = report.id { operation.supplement("import", .integer(id)) }
                guard !isTrial else { throw TrialEnd(report: report) }
                return report
            }
            // Images of this very process are behind, which its data version does not tell.
            minds.noteMemoriesReplaced()
            return report
        } catch let end as TrialEnd {
            return end.report
        } catch let error as ExchangeProblems {
            throw EngineError(.exchange, Self.message(name, error.problems), cause: error)
        } catch let error as StoreError where error.code == .constraint && line > 0 {
            let problem = ExchangeProblem(line: line, "a row of it would break a rule: \(error.message)")
            throw EngineError(.exchange, Self.message(name, [problem]), cause: error)
        }
    }

    private static func message(_ name: String, _ problems: [ExchangeProblem]) -> String {
        let shown = problems.prefix(20).map { "\(name):\($0.line): \($0.message)" }
        let more = problems.count > shown.count ? ["and \(problems.count - shown.count) more"] : []
        return (["cannot import \(name); nothing was brought in."] + shown + more).joined(separator: "\n")
    }
}

/// Ends the transaction of a trial, which leaves nothing.
private struct TrialEnd: Error {
    let report: ImportReport
}

extension Transaction {
    fileprivate func bringIn(
        _ file: ExchangeFile, of content: [UInt8], called name: String, by author: ChangeAuthor,
        in catalogs: CatalogCache,
        embedder: any Embedder, now: Timestamp, isTrial: Bool, reach: (Int) -> Void
    ) throws -> ImportReport {
        guard let catalog = try catalogs.newest(in: self) else { throw EngineError.noConfiguration }
        let exchange = try ExchangeImport(file.lines, in: self)
        let rows = try exchange.write(
            file.lines,
            in: ExchangeImport.Place(
                release: catalog.release, now: now, scenarios: Set(catalog.scenarios.keys),
                normalise: Hygiene.normalised), reach: reach)
        reach(0)
        for start in stride(from: 0, to: rows.memories.count, by: Limits.reindexedMemories) {
            let part = rows.memories[start..<min(start + Limits.reindexedMemories, rows.memories.count)]
            try putEmbeddings(
                part.map { ($0.id, StoredEmbedding(model: embedder.model, text: embedder.embed($0.text))) },
                release: catalog.release, now: now)
            try setVectorStore(embedder.model, of: part.map(\.id))
        }
        let states = try StateMigration(of: catalog.loadedScripts(), in: self, now: now)
        try states.write(release: catalog.release)
        try readBack(rows, from: name)
        for conversation in rows.conversations { try makeAnalytics(of: conversation, embedder: embedder) }
        let id = try insertImport(
            name: name, content: content, hash: file.contentHash, release: catalog.release, now: now)
        try appendAudit(
            AuditEntry(
                user: author.name, action: "bowl.import", resource: "imports/\(id)",
                changes: [
                    "message": .string(author.message), "before": .null,
                    "after": [
                        "file": .string(name), "sha256": .string(file.contentHash),
                        "characters": .array(rows.characters.map { .string($0) }),
                        "conversations": .array(rows.conversations.map { .integer($0.rawValue) }),
                        "rows": .object(rows.counts.mapValues { .integer(Int64($0)) }),
                    ],
                ], address: nil),
            release: catalog.release, now: now)
        return ImportReport(id: isTrial ? nil : id, rows: rows, migrated: states.steps)
    }
}

extension ReleaseCatalog {
    /// Every script of characters and scenarios, with the version of its state.
    fileprivate func loadedScripts() throws -> [ReleaseCheck.ChangedScript] {
        try scripts.map { definition in
            ReleaseCheck.ChangedScript(
                definition: definition, stateVersion: try LoadedScript(definition).stateVersion)
        }
    }
}
