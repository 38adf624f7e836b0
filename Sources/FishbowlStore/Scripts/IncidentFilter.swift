package import FishbowlCore

/// Which incidents are meant; what is nil does not matter.
package struct IncidentFilter: Hashable, Sendable {
    /// Entries, `plugins/guard`: incidents in any of them.
    package var scripts: [String]?
    package var code: String?
    package var conversation: ConversationID?
    package var release: ReleaseNumber?
    /// The earliest time.
    package var since: Timestamp?

    package init(
        scripts: [String]? = nil, code: String? = nil, conversation: ConversationID? = nil,
        release: ReleaseNumber? = nil, since: Timestamp? = nil
    ) {
        self.scripts = scripts
        self.code = code
        self.conversation = conversation
        self.release = release
        self.since = since
    }

    /// The condition of a statement on `script_incidents`.
    var condition: SQL {
        var parts: [SQL] = []
        if let scripts { parts.append("script IN (\(list: scripts))") }
        if let code { parts.append("code = \(code)") }
        if let conversation { parts.append("conversation_id = \(conversation)") }
        if let release { parts.append("release_id = \(release)") }
        if let since { parts.append("created_at >= \(since)") }
        guard let first = parts.first else { return "TRUE" }
        return parts.dropFirst().reduce(first) { "\($0) AND \($1)" }
    }
}

/// Incidents of one cause: the same script, handler, code, message and line.
package struct IncidentGroup: Hashable, Sendable {
    package var script: String
    package var handler: String?
    package var code: String
    package var message: String
    package var file: String?
    package var line: Int?
    package var count: Int
    package var first: Timestamp
    package var last: Timestamp
    /// The newest of them.
    package var lastID: Int64
    /// The newest release that they happened on.
    package var release: ReleaseNumber
    /// The newest version of the script that they happened in.
    package var version: Int?
}

extension IncidentGroup: SQLRowDecodable {
    init(_ row: inout SQLRow) throws(StoreError) {
        script = try row.read()
        handler = try row.read()
        code = try row.read()
        message = try row.read()
        file = try row.read()
        line = try row.read()
        count = try row.read()
        first = try row.read()
        last = try row.read()
        lastID = try row.read()
        release = try row.read()
        version = try row.read()
    }
}

extension Transaction {
    /// Incidents by their cause; the cause that was met last comes first.
    ///
    /// - Parameter limit: causes at most; nil for all.
    package func incidentGroups(
        _ filter: IncidentFilter = IncidentFilter(), limit: Int?
    ) throws(StoreError) -> [IncidentGroup] {
        try sql.rows(
            """
            SELECT script, handler, code, message, max(file), line, count(*), min(created_at), max(created_at),
                max(id), max(release_id), max(version)
            FROM script_incidents WHERE \(filter.condition)
            GROUP BY script, handler, code, message, line
            ORDER BY max(id) DESC LIMIT \(limit ?? Int.max)
            """)
    }

    /// Incidents one by one, newest first.
    ///
    /// - Parameter limit: how many at most; nil for all.
    package func incidents(_ filter: IncidentFilter, limit: Int?) throws(StoreError) -> [IncidentRow] {
        try sql.rows(
            """
            SELECT \(IncidentRow.columns) FROM script_incidents WHERE \(filter.condition)
            ORDER BY id DESC LIMIT \(limit ?? Int.max)
            """)
    }

    /// The incident of that id; nil when there is none.
    package func incident(_ id: Int64) throws(StoreError) -> IncidentRow? {
        try sql.row("SELECT \(IncidentRow.columns) FROM script_incidents WHERE id = \(id)")
    }

    /// How many incidents there are.
    package func incidentCount(_ filter: IncidentFilter) throws(StoreError) -> Int {
        try sql.value("SELECT count(*) FROM script_incidents WHERE \(filter.condition)") ?? 0
    }
}
