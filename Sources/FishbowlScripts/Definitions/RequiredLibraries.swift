/// Which libraries a script may ask for, read from its text, so that it is built anew only when one of those changes.
///
/// Errs on the side of all of them: when `require` stands anywhere but before a name in quotes, when the script makes
/// code out of text or reaches `require` by way of the globals' table, or when a name is that of no library.
enum RequiredLibraries {
    /// The libraries that a script with that text may reach, those that they require themselves included.
    static func of(_ text: String, among libraries: [String: ScriptSource]) -> [String: ScriptSource] {
        var found: [String: ScriptSource] = [:]
        var texts = [text]
        while let next = texts.popLast() {
            guard let names = names(in: next) else { return libraries }
            for name in names where found[name] == nil {
                guard let library = libraries[name] else { return libraries }
                found[name] = library
                texts.append(library.text)
            }
        }
        return found
    }

    private static let require = Array("require".utf8)
    /// Ways to a library that this reading cannot follow.
    private static let hidden = ["load", "_G", "_ENV"].map { Array($0.utf8) }

    /// The names in quotes after each `require`; nil when the text does not tell.
    static func names(in text: String) -> Set<String>? {
        let bytes = Array(text.utf8)
        var names: Set<String> = []
        var position = 0
        while position < bytes.count {
            guard isWordByte(bytes[position]) else {
                position += 1
                continue
            }
            let end = bytes[position...].firstIndex { !isWordByte($0) } ?? bytes.count
            let word = bytes[position..<end]
            position = end
            if hidden.contains(where: { word.elementsEqual($0) }) { return nil }
            guard word.elementsEqual(require) else { continue }
            guard let name = quoted(bytes, after: end) else { return nil }
            names.insert(name)
        }
        return names
    }

    /// The text in quotes that follows, perhaps in parentheses.
    private static func quoted(_ bytes: [UInt8], after start: Int) -> String? {
        func afterSpace(_ start: Int) -> Int {
            bytes[start...].firstIndex { $0 != 0x20 && !(0x09...0x0D).contains($0) } ?? bytes.count
        }
        var position = afterSpace(start)
        let isInParentheses = position < bytes.count && bytes[position] == UInt8(ascii: "(")
        if isInParentheses { position = afterSpace(position + 1) }
        guard position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[position]),
            let end = bytes[(position + 1)...].firstIndex(of: bytes[position])
        else { return nil }
        if isInParentheses {
            let closing = afterSpace(end + 1)
            guard closing < bytes.count, bytes[closing] == UInt8(ascii: ")") else { return nil }
        }
        let name = bytes[(position + 1)..<end]
        // An escape would mean another name than is written.
        return name.contains(UInt8(ascii: "\\")) ? nil : String(decoding: name, as: UTF8.self)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }
}
