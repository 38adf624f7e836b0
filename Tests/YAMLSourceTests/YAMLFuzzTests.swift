import Testing
import YAMLSource

@Suite struct YAMLFuzzTests {
    private static let sample = """
        # A bundle with everything that YAML has.
        fishbowl: 1
        base: &base { a: 1.5, 'b': [x, "y\\n"] }
        copy: *base
        merged:
          <<: *base
          script: |2-
              indented = true
            return indented
        folded: >
          one
          two
        ? explicit
        : !tag value
        é😀: ~
        """

    @Test func mutatedBytesNeverCrashAndProblemsLieInsideTheFile() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(seed: seed)
        let original = Array(Self.sample.utf8)
        var broken = 0
        for round in 0..<4_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(Array("\t\r\n:-|>&*!{}[]\"'#%@`".utf8).randomElement(using: &random) ?? 0, at: place)
                case 3: bytes.removeSubrange(place...)
                default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            let document = YAMLDocument(bytes)
            if !document.problems.isEmpty { broken += 1 }
            for problem in document.problems {
                let line = document.text.line(problem.location.line)
                #expect(
                    (1...document.text.lines.count).contains(problem.location.line)
                        && (1...line.unicodeScalars.count + 1).contains(problem.location.column),
                    "seed \(seed), round \(round): \(problem)")
            }
        }
        // The mutations are worth something only when many of them break the file and many do not.
        #expect(broken > 400 && broken < 3_900, "seed \(seed): \(broken)")
    }
}
