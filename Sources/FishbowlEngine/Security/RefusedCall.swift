internal import FishbowlCore
internal import FishbowlStore

/// Something that a script tried and may not. Collected while its transaction runs and written after it, so that it is
/// kept also when the script catches the error, or the handler, the turn or the release is rolled back.
struct RefusedCall: Sendable {
    /// A touch of a file, for its log.
    struct File: Sendable {
        let owner: FileOwner
        let operation: FileOperation
        /// What may be shown of the path.
        let path: String
        let newPath: String?
    }

    let script: EntryName
    let handler: Handler
    /// What was called, `bowl.files.write`.
    let function: String
    let code: SecurityCode
    /// What was refused; a path, a capability.
    let detail: String
    let file: File?
    let conversation: ConversationID?
    let release: ReleaseNumber
}

extension TurnTrace {
    /// Keeps what a script tried; of very many only how many there were.
    func note(_ refusal: RefusedCall) {
        update { content in
            if content.refusals.count + content.events.count < Limits.refusalsPerTransaction {
                content.refusals.append(refusal)
            } else {
                content.omittedRefusals += 1
            }
        }
    }
}

extension Transaction {
    /// Stores what a script tried and may not, unless it has tried too much today.
    func keep(_ refusal: RefusedCall, omitted: Int, now: Timestamp) throws {
        guard try mayKeepEvent(of: refusal.script, now: now) else { return }
        // The conversation may have been rolled back with its beginning.
        let conversation = try refusal.conversation.flatMap { try self.conversation($0)?.id }
        var data: [String: JSONValue] = [
            "handler": .string(refusal.handler.name), "function": .string(refusal.function),
            "detail": .string(refusal.detail), "release": .integer(refusal.release.rawValue),
        ]
        if let conversation { data["conversation"] = .integer(conversation.rawValue) }
        if omitted > 0 { data["omitted"] = .integer(Int64(omitted)) }
        try insertSecurityEvent(
            SecurityEvent(
                refusal.code, subject: refusal.script.description,
                message: "\(refusal.function) refused: \(refusal.detail)", data: data), now: now)
        guard let file = refusal.file else { return }
        try logFileOperation(
            FileOperationRow(
                owner: file.owner, operation: file.operation, path: file.path, newPath: file.newPath,
                code: refusal.code.rawValue, isSuccess: false, turn: nil, release: refusal.release, timestamp: now))
    }
}
