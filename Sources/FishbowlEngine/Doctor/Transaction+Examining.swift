internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlStore

extension Examination {
    /// Findings of one check that have one remedy.
    init(_ check: Check, _ faults: [RowFault], checked: Int? = nil, remedy: String, isRepairable: Bool = false) {
        self.init()
        findings = faults.map { Finding(check, $0, remedy: remedy, isRepairable: isRepairable) }
        counts[check] = checked
    }
}

extension Examination.Finding {
    init(_ check: Examination.Check, _ fault: RowFault, remedy: String, isRepairable: Bool = false) {
        self.init(check, fault.table, fault.row, fault.detail, remedy: remedy, isRepairable: isRepairable)
    }
}

extension Transaction {
    func examineReferences() throws -> Examination {
        var result = Examination()
        for fault in try referenceFaults() {
            // Vectors follow from memories; of anything else nobody knows which of the two rows is wrong.
            let isDerived = fault.table == "vector_embeddings"
            result.findings.append(
                Examination.Finding(
                    .references, fault,
                    remedy: isDerived ? Examination.Finding.repair : Examination.Finding.restore,
                    isRepairable: isDerived))
        }
        return result
    }

    func examineConfiguration() throws -> Examination {
        let found = try configurationFaults()
        var result = Examination(
            .configuration, found.faults, checked: found.checked, remedy: Examination.Finding.restore)
        result.findings += try manifestFaults().map {
            Examination.Finding(.configuration, $0, remedy: Examination.Finding.restore)
        }
        if !found.unsealed.isEmpty {
            let list = found.unsealed.prefix(10).map { "\($0)" }.joined(separator: ", ")
            result.notes.append(
                "\(found.unsealed.count) of the releases were made by an older program, which sealed none: \(list).")
        }
        return result
    }

    /// Releases that hold other entries than the hash of all of them says.
    private func manifestFaults() throws -> [RowFault] {
        let stored = try manifestHashes()
        var present: [EntryName: String] = [:]
        var faults: [RowFault] = []
        var changes = try recordedHashes()[...]
        for release in stored.keys.sorted() {
            while let change = changes.first, change.release <= release {
                changes.removeFirst()
                guard let name = EntryName(change.entry) else {
                    faults.append(
                        RowFault("configuration_changes", "\(change.release)", "there is no entry \(change.entry)"))
                    continue
                }
                present[name] = change.hash
            }
            if ContentHash.manifest(present) != stored[release] {
                faults.append(
                    RowFault(
                        "configuration_releases", "\(release)", "what it holds is not what its manifest hash says"))
            }
        }
        return faults
    }

    func examineActiveMarks() throws -> Examination {
        Examination(
            .active, try activeMarkFaults().map(\.fault), remedy: Examination.Finding.repair, isRepairable: true)
    }

    func examineRequests() throws -> Examination {
        let found = try requestFaults()
        var result = Examination(
            .requests, found.faults, checked: found.checked, remedy: Examination.Finding.restore)
        if found.unsealed > 0 {
            result.notes.append(
                "\(found.unsealed) requests to models were kept by an older program, which sealed none.")
        }
        return result
    }

    func examineAudit() throws -> Examination {
        let audit = try verifyAudit()
        var result = Examination()
        result.counts[.audit] = audit.rows
        if let row = audit.firstBroken {
            result.findings.append(
                Examination.Finding(
                    .audit, "admin_audit_log", "\(row)",
                    "the chain breaks here: this row or the one before was changed",
                    remedy: "fishbowl audit verify; then \(Examination.Finding.restore)"))
        }
        return result
    }

    func examineUsage() throws -> Examination {
        let found = try usageFaults()
        var result = Examination()
        result.counts[.usage] = found.days
        for fault in found.faults {
            let row = fault.stored ?? fault.measured
            let place = "\(row?.day ?? ""), model \(row?.model.isEmpty ?? true ? "without a key" : row?.model ?? "")"
            let isDerived = fault.row != nil && fault.measured != nil
            let detail =
                switch (fault.stored, fault.measured) {
                case (let stored?, let measured?):
                    "of \(place): \(stored.words), measured were \(measured.words)"
                case (nil, let measured?): "of \(place): there is no sum of \(measured.words)"
                default: "of \(place): nothing was measured of it"
                }
            result.findings.append(
                Examination.Finding(
                    .usage, "model_usage", fault.row.map { "\($0)" }, detail,
                    remedy: isDerived ? Examination.Finding.repair : Examination.Finding.restore,
                    isRepairable: isDerived))
        }
        return result
    }
}

extension UsageRow {
    fileprivate var words: String {
        "\(calls) calls, \(inputTokens) and \(outputTokens) tokens, cost \(cost), \(failedAttempts) failed attempts"
    }
}
