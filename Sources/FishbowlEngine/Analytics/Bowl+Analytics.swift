internal import FishbowlConfiguration
package import FishbowlCore
internal import FishbowlStore

/// How the stored analytics of a conversation differ from those that its messages give.
package struct AnalyticsDifference: Hashable, Sendable {
    package let conversation: ConversationID
    /// Messages whose scores are missing or others.
    package let messages: [MessageID]
    /// Messages that have scores and should have none.
    package let strays: [MessageID]
    /// Whether the topics are others.
    package let topics: Bool
    /// Whether the scores of the conversation as a whole are others.
    package let totals: Bool

    package var isEmpty: Bool { messages.isEmpty && strays.isEmpty && !topics && !totals }
}

extension Bowl {
    /// Compares the stored analytics of a conversation with those that follow from its messages. Writes nothing.
    ///
    /// - Throws: `EngineError.unknownConversation`.
    package func analyticsDifference(of id: ConversationID) async throws -> AnalyticsDifference {
        try await store.read { [embedder] store in
            let row = try store.known(id)
            return try store.difference(
                from: ComputedAnalytics(of: row, in: store, embedder: embedder), of: id)
        }
    }

    /// Makes the analytics of a conversation what follows from its messages, in one transaction with its row in the audit log
    /// (T11). Nothing is written where nothing differs.
    ///
    /// - Returns: what was different.
    /// - Throws: `EngineError.unknownConversation`.
    package func recomputeAnalytics(
        of id: ConversationID, by author: ChangeAuthor
    ) async throws -> AnalyticsDifference {
        try await store.hold { try self.recomputeAnalytics(of: id, by: author, on: $0) }
    }

    /// The same on a connection that is held already.
    @discardableResult
    func recomputeAnalytics(
        of id: ConversationID, by author: ChangeAuthor, on writer: HeldWriter
    ) throws -> AnalyticsDifference {
        let operation = operation(.analyse, in: id, ["author": author.json])
        let now = operation.moment
        return try write(operation, on: writer) { store in
            let row = try store.known(id)
            let computed = try ComputedAnalytics(of: row, in: store, embedder: embedder)
            let difference = try store.difference(from: computed, of: id)
            // Where it is repeated, what was wrong is right already; that it was done is written nevertheless.
            guard !difference.isEmpty || operation.guide != nil else { return difference }
            try store.replaceAnalytics(of: id, with: computed, difference)
            try store.appendAudit(
                AuditEntry(
                    user: author.name, action: "analytics.recompute", resource: "conversation/\(id)",
                    changes: difference.changes(author), address: nil),
                release: try store.newestRelease() ?? row.release, now: now)
            return difference
        }
    }
}

extension AnalyticsDifference {
    fileprivate func changes(_ author: ChangeAuthor) -> JSONValue {
        let wrong: JSONValue = [
            "messages": .array(messages.map { .integer($0.rawValue) }),
            "strays": .array(strays.map { .integer($0.rawValue) }), "topics": .boolean(topics),
            "totals": .boolean(totals),
        ]
        return [
            "message": .string(author.message), "before": ["differs": wrong],
            "after": ["differs": .null],
        ]
    }
}

extension Transaction {
    /// The conversation of that number.
    func known(_ id: ConversationID) throws -> ConversationRow {
        guard let row = try conversation(id) else { throw EngineError.unknownConversation(id) }
        return row
    }

    /// Makes the analytics of a conversation that has come from elsewhere.
    func makeAnalytics(of id: ConversationID, embedder: any Embedder) throws {
        let computed = try ComputedAnalytics(of: known(id), in: self, embedder: embedder)
        try replaceAnalytics(of: id, with: computed, difference(from: computed, of: id))
    }

    fileprivate func difference(
        from computed: ComputedAnalytics, of id: ConversationID
    ) throws -> AnalyticsDifference {
        let expected = Set(computed.messages.map(\.id))
        let wrong = try computed.messages.filter { message in
            try analysis(of: message.id, in: id) != message.analysis
                || analysisRelease(of: message.id, in: id) != message.release
        }
        let release = try analyticsRelease(of: id)
        return AnalyticsDifference(
            conversation: id, messages: wrong.map(\.id),
            strays: try analysedMessages(of: id).filter { !expected.contains($0) },
            topics: try topics(of: id) != computed.topics,
            totals: try analytics(of: id) != computed.conversation?.analysis
                || release != computed.conversation?.release)
    }

    fileprivate func replaceAnalytics(
        of id: ConversationID, with computed: ComputedAnalytics, _ difference: AnalyticsDifference
    ) throws {
        let wrong = Set(difference.messages)
        try removeAnalyses(of: difference.messages + difference.strays, in: id)
        for message in computed.messages where wrong.contains(message.id) {
            try insertAnalysis(message.analysis, of: message.id, in: id, release: message.release)
        }
        if difference.topics {
            try removeTopics(of: id)
            for topic in computed.topics { try putTopic(topic, of: id) }
        }
        guard difference.totals else { return }
        if let (analysis, release) = computed.conversation {
            try putAnalytics(analysis, of: id, release: release)
        } else {
            try removeAnalytics(of: id)
        }
    }
}
