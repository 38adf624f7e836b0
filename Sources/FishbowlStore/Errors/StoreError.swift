/// Why the store refused or failed.
///
/// The message says what was tried, on what, what was found, and what to do. Bound values never appear in it, so that
/// messages and memories do not leak into logs.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What went wrong; stable, shared by command line, JSON, Lua and logs.
    public enum Code: String, Sendable, CaseIterable {
        /// There is no such bowl, or no such row.
        case notFound = "store.notFound"
        /// The file is damaged, or it is no bowl at all.
        case corrupt = "store.corrupt"
        /// A newer program wrote the file's tables.
        case newerSchema = "store.newerSchema"
        /// The file or its folder may not be written.
        case readOnly = "store.readOnly"
        /// The disk is full.
        case full = "store.full"
        /// The disk failed.
        case io = "store.io"
        /// Another process kept the file for longer than the busy timeout.
        case busy = "store.busy"
        /// Another runner speaks this conversation.
        case conversationBusy = "store.conversationBusy"
        /// A rule of the schema refused a row.
        case constraint = "store.constraint"
        /// The file cannot be created.
        case cannotCreate = "store.cannotCreate"
        /// The store was closed before.
        case closed = "store.closed"
        /// The release that a change was planned on is no longer the newest.
        case staleBase = "config.staleBase"
        /// The program asked for something that no database can do: a defect.
        case `internal` = "store.internal"
    }

    public let code: Code
    public let message: String
    /// What the layer below said; nil when this layer found the trouble itself.
    public let cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { "\(code.rawValue): \(message)" }
}
