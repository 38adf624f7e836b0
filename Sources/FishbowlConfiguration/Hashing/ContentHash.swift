internal import Crypto
public import FishbowlCore

/// SHA-256 in 64 lower-case hexadecimal digits, of values, files and whole configurations.
public enum ContentHash {
    /// The hash of a value: of the bytes of its canonical text, so that equal values have equal hashes everywhere.
    public static func of(_ value: JSONValue) -> String {
        of(Array(value.canonicalText.utf8))
    }

    /// The hash of bytes.
    public static func of(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The hash of a whole configuration: of the canonical text of the list of `[section, key, content hash]`, in the
    /// order of the names. Two configurations have the same manifest exactly when all their entries are equal.
    public static func manifest(_ hashes: [EntryName: String]) -> String {
        let rows = hashes.sorted { $0.key < $1.key }.map { name, hash -> JSONValue in
            [.string(name.section.rawValue), .string(name.key), .string(hash)]
        }
        return of(.array(rows))
    }
}
