internal import Glibc

extension Store {
    /// How large the database file is, its log not included; nil for a bowl in memory.
    package var databaseBytes: Int? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return Int(status.st_size)
    }

    /// How much anybody may still write on the disk of the bowl; nil for a bowl in memory, and where nobody can say.
    package var freeBytes: Int? {
        var status = statvfs()
        guard databaseBytes != nil, unsafe statvfs(path, &status) == 0 else { return nil }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }
}
