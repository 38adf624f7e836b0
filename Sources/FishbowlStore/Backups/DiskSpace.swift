internal import Glibc

/// Room on a disk.
package enum DiskSpace {
    /// Bytes that may still be written to the file system that holds `folder`; nil when nobody can say.
    package static func free(in folder: String) -> Int? {
        var system = statvfs()
        guard unsafe statvfs(folder, &system) == 0 else { return nil }
        let (bytes, overflow) = Int(clamping: system.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: system.f_frsize))
        return overflow ? .max : bytes
    }

    /// Refuses what does not fit, before anything is written.
    ///
    /// - Parameters:
    ///   - doing: what was to be done, as in "cannot <doing>".
    /// - Throws: `.full`, with the bytes that are needed.
    static func check(_ bytes: Int, in folder: String, doing: String) throws(StoreError) {
        guard let free = free(in: folder), free < bytes else { return }
        throw full(bytes, in: folder, doing: doing)
    }

    /// Says how much room is missing.
    static func full(_ bytes: Int, in folder: String, doing: String, cause: (any Error)? = nil) -> StoreError {
        let left = free(in: folder).map { ", \($0) are free" } ?? ""
        return StoreError(
            .full, "cannot \(doing): it needs \(bytes) bytes in \(folder)\(left). Make room and run again.",
            cause: cause)
    }
}
