import Glibc

/// What files and folders look like from outside: enough to see that one was saved, made or taken away.
struct FileMarks: Equatable, Sendable {
    private struct Mark: Equatable, Sendable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int

        /// Nil when there is nothing of that name.
        init?(_ path: String) {
            var found = stat()
            guard unsafe stat(path, &found) == 0 else { return nil }
            device = UInt64(found.st_dev)
            inode = UInt64(found.st_ino)
            size = Int64(found.st_size)
            seconds = found.st_mtim.tv_sec
            nanoseconds = found.st_mtim.tv_nsec
        }
    }

    private let marks: [String: Mark?]

    /// Looks at every path now.
    init(of paths: some Sequence<String>) {
        marks = Dictionary(paths.map { ($0, Mark($0)) }) { first, _ in first }
    }
}
