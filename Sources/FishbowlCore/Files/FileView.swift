/// One of a script's own files, without its content.
public struct FileView: Hashable, Sendable {
    public var path: String
    /// Bytes.
    public var size: Int
    public var updatedAt: Timestamp

    public init(path: String, size: Int, updatedAt: Timestamp) {
        self.path = path
        self.size = size
        self.updatedAt = updatedAt
    }
}

/// What can be done to a file; kept with every touch of one.
public enum FileOperation: String, Sendable, CaseIterable {
    case read, write, append, list, remove, rename

    /// Whether it changes anything.
    public var isWriting: Bool {
        switch self {
        case .read, .list: false
        case .write, .append, .remove, .rename: true
        }
    }
}
