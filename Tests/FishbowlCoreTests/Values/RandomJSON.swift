import FishbowlCore

extension JSONValue {
    /// A random value, at most `depth` levels deep, with awkward strings and numbers of every size.
    static func random(depth: Int, using generator: inout SeededGenerator) -> JSONValue {
        switch generator.below(depth > 0 ? 7 : 5) {
        case 0: return .null
        case 1: return .boolean(generator.below(2) == 0)
        case 2: return .integer(Int64(bitPattern: generator.next()) >> Int64(generator.below(64)))
        case 3:
            let number = Double(bitPattern: generator.next())
            return .number(number.isFinite ? number : 0.1)
        case 4: return .string(randomText(using: &generator))
        case 5:
            return .array((0..<generator.below(5)).map { _ in random(depth: depth - 1, using: &generator) })
        default:
            var members: [String: JSONValue] = [:]
            for _ in 0..<generator.below(5) {
                members[randomText(using: &generator)] = random(depth: depth - 1, using: &generator)
            }
            return .object(members)
        }
    }

    private static func randomText(using generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<generator.below(12) {
            let bound: UInt32 = [0x20, 0x80, 0x800, 0x11_0000][generator.below(4)]
            // Surrogates are no scalars, and are simply left out.
            if let scalar = Unicode.Scalar(UInt32(generator.below(Int(bound)))) { text.append(scalar) }
        }
        return String(text)
    }
}
