/// Names whose values are secrets, whatever these look like.
enum SecretName {
    private static let lastWords: Set = [
        "token", "secret", "password", "passwords", "passwd", "pwd", "passphrase", "passphrases", "authorization",
        "credential", "credentials", "bearer", "apikey", "accesskey", "privatekey", "secretkey", "clientsecret",
        "accesstoken", "authtoken",
    ]
    private static let wordsBeforeKey: Set = [
        "api", "access", "private", "secret", "auth", "ssh", "signing", "encryption",
    ]

    /// True for `api_key`, `accessToken`, `client-secret`, `PASSWORD`, `Authorization` and the like; false for
    /// `max_tokens`, `secrets` and `secretary`.
    static func matches(_ name: String) -> Bool {
        let words = words(of: name)
        guard let last = words.last else { return false }
        if lastWords.contains(last) { return true }
        return last == "key" && words.count > 1 && wordsBeforeKey.contains(words[words.count - 2])
    }

    private static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var wasLowercase = false
        for scalar in name.unicodeScalars {
            let isLetter = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            if !isLetter || wasLowercase && scalar.properties.isUppercase {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isLetter { word += scalar.properties.lowercaseMapping }
            wasLowercase = scalar.properties.isLowercase
        }
        return word.isEmpty ? words : words + [word]
    }

    /// The bytes of what stands behind `password:` and the like in a line, read as text, since a broken file has no tree.
    ///
    /// Numbers, truth values and `env:NAME` are no secrets.
    static func values(in line: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while let colon = line[index...].firstIndex(of: UInt8(ascii: ":")) {
            index = colon + 1
            guard matches(name(before: colon, in: line)), let range = value(after: colon, in: line) else { continue }
            found.append(range)
            index = range.upperBound
        }
        return found
    }

    private static func name(before colon: Int, in line: [UInt8]) -> String {
        var end = colon
        while end > 0, isBlank(line[end - 1]) || isQuote(line[end - 1]) { end -= 1 }
        var start = end
        while start > 0, isNameByte(line[start - 1]) { start -= 1 }
        return String(decoding: line[start..<end], as: UTF8.self)
    }

    private static func value(after colon: Int, in line: [UInt8]) -> Range<Int>? {
        var start = colon + 1
        while start < line.count, isBlank(line[start]) { start += 1 }
        // Without a space this is no key of YAML, but for a quoted name.
        guard start < line.count, start > colon + 1 || isQuote(line[colon - 1]) else { return nil }
        var end = start
        if isQuote(line[start]) {
            end = line[(start + 1)...].firstIndex(of: line[start]).map { $0 + 1 } ?? line.count
        } else {
            while end < line.count, !isEnd(line, end) { end += 1 }
            while end > start, isBlank(line[end - 1]) { end -= 1 }
        }
        let text = String(decoding: line[start..<end], as: UTF8.self)
        let isPlain = Double(text) != nil || ["", "true", "false", "null", "~", "|", ">", "{", "["].contains(text)
        let unquoted = text.drop { $0 == "\"" || $0 == "'" }
        guard !isPlain, !unquoted.hasPrefix(SecretReference.prefix) else { return nil }
        return start..<end
    }

    private static func isEnd(_ line: [UInt8], _ index: Int) -> Bool {
        switch line[index] {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): true
        case UInt8(ascii: "#"): isBlank(line[index - 1])
        default: false
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
