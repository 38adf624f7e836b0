package import FishbowlCore

extension Transaction {
    /// Conversations whose scores are not what the sums beside them come to.
    package func scoreFaults() throws(StoreError) -> [ConversationID] {
        var stored: [(ConversationID, Double, Double, Double?)] = []
        try sql.run(
            """
            SELECT conversation_id, sentiment_score, engagement_level, creativity_score FROM conversation_analytics
            ORDER BY conversation_id
            """
        ) { (row: inout SQLRow) throws(StoreError) -> Bool in
            stored.append((try row.read(), try row.read(), try row.read(), try row.read()))
            return true
        }
        var faults: [ConversationID] = []
        for (id, sentiment, engagement, creativity) in stored {
            guard let analysis = try analytics(of: id) else { continue }
            let isRight =
                analysis.sentimentScore == sentiment && analysis.engagement == engagement
                && analysis.creativity == creativity
            if !isRight { faults.append(id) }
        }
        return faults
    }

    /// Writes the scores of a conversation as the sums beside them come to.
    package func mendScores(of conversation: ConversationID) throws(StoreError) {
        guard let analysis = try analytics(of: conversation), let release = try analyticsRelease(of: conversation)
        else { return }
        try putAnalytics(analysis, of: conversation, release: release)
    }
}
