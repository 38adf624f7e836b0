/// Files of backups, for those who keep them.
extension Store {
    /// Whether there is a file of that name.
    package static func fileExists(_ path: String) -> Bool { WholeFile(path: path).exists }

    /// Removes a file.
    ///
    /// - Returns: whether it is gone.
    package static func removeFile(_ path: String) -> Bool {
        WholeFile(path: path).remove()
        return !fileExists(path)
    }

    /// Looks whether a file is still what it was.
    ///
    /// - Throws: `.corrupt` when its bytes have another hash; `.notFound`, `.io`.
    package static func checkHash(_ hash: String, of path: String) throws(StoreError) {
        let found = try WholeFile(path: path).hash()
        guard found == hash else {
            throw StoreError(
                .corrupt,
                """
                \(path) is not the file that was written: its hash is \(found.prefix(12)) instead of \(hash.prefix(12)). \
                Do not rely on it; make another backup.
                """)
        }
    }
}
