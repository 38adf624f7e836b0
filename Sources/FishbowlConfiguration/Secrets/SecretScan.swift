import FishbowlCore
import YAMLSource

/// What a whole file holds of secrets.
struct SecretScan {
    /// One secret, where it begins and how many scalars of that line it takes.
    struct Finding {
        let kind: SecretKind
        let location: YAMLLocation
        let length: Int
    }

    /// The secrets, in the order of the file.
    private(set) var findings: [Finding] = []
    /// Everything that nobody may be shown: the secrets, and values behind names such as `password:`.
    private(set) var hidden = HiddenText()

    private static let keyHead = Array("-----BEGIN ".utf8)
    private static let keyEnd = Array("-----END ".utf8)

    /// Looks through the lines of a file. Cost: one pass over their bytes.
    init(_ lines: [String]) {
        var isInsideKey = false
        for (index, line) in lines.enumerated() {
            let bytes = Array(line.utf8)
            if isInsideKey || bytes.first(of: Self.keyHead) != nil {
                isInsideKey = readKeyLine(bytes, line: index + 1, isInside: isInsideKey)
                if isInsideKey { continue }
            }
            for match in SecretScanner(bytes).matches() { add(match.kind, match.range, of: bytes, line: index + 1) }
            for range in SecretName.values(in: bytes) {
                hidden.hide(columns: Self.columns(range, of: bytes), on: index + 1)
            }
        }
    }

    /// Reads a line of a private key, and says whether the next is one too.
    private mutating func readKeyLine(_ bytes: [UInt8], line: Int, isInside: Bool) -> Bool {
        var start = 0
        if !isInside {
            guard let head = bytes.first(of: Self.keyHead), bytes[head...].first(of: Array("PRIVATE KEY".utf8)) != nil
            else { return false }
            start = head
            add(.privateKey, head..<bytes.count, of: bytes, line: line)
        }
        hidden.hide(columns: Self.columns(start..<bytes.count, of: bytes), on: line)
        return bytes[start...].first(of: Self.keyEnd) == nil
    }

    private mutating func add(_ kind: SecretKind, _ range: Range<Int>, of bytes: [UInt8], line: Int) {
        let columns = Self.columns(range, of: bytes)
        let location = YAMLLocation(line: line, column: columns.lowerBound)
        findings.append(Finding(kind: kind, location: location, length: columns.count))
        hidden.hide(columns: columns, on: line)
    }

    /// The columns, from 1, of a range of bytes.
    static func columns(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        func scalars(_ slice: ArraySlice<UInt8>) -> Int { slice.count { $0 & 0xC0 != 0x80 } }
        let start = scalars(bytes[..<range.lowerBound]) + 1
        return start..<start + scalars(bytes[range])
    }
}

extension Collection<UInt8> where Index == Int {
    /// Where `part` first stands in these bytes.
    func first(of part: [UInt8]) -> Int? {
        guard let head = part.first else { return nil }
        var index = startIndex
        while endIndex - index >= part.count {
            if self[index] == head, self[index...].starts(with: part) { return index }
            index += 1
        }
        return nil
    }
}
