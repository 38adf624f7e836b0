import FishbowlConfiguration
import FishbowlCore
import Testing

@Suite struct BundleFuzzTests {
    @Test func aMutatedBundleLoadsOrHasProblemsInsideTheFile() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = Seeded(state: seed)
        let original = Array(ConfigurationBundleTests.coffeehouse.utf8)
        let folder = try TemporaryFolder([
            "scripts/ada.lua": "return {}\n", "scripts/grammar.lua": "return { expand = tostring }\n",
        ])
        let tokens = [
            "{{", "}}", "{{#turn}}", "!file ", "*a", "&a ", ": ", "- ", "\t", "\r\n", "|", ">", "null", "\u{2028}", "é",
        ]
        var (loaded, refused) = (0, 0)
        for round in 0..<800 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: Array((tokens.randomElement(using: &random) ?? "").utf8), at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                default: bytes.insert(contentsOf: bytes[place...].prefix(30), at: place)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            try folder.write(bytes, to: "scenarios/coffeehouse.yaml")
            do {
                let bundle = try folder.read(["scenarios"])
                #expect(bundle.entries.allSatisfy { $0.contentHash == ContentHash.of($0.value) })
                loaded += 1
            } catch {
                refused += 1
                #expect(!error.problems.isEmpty)
                for problem in error.problems {
                    let place = try #require(problem.place, "seed \(seed), round \(round): \(problem)")
                    #expect(
                        place.line >= 1 && place.column >= 1
                            && place.column <= place.lineText.unicodeScalars.count + 1,
                        "seed \(seed), round \(round): \(problem)")
                }
                #expect(!error.description.isEmpty)
            }
        }
        // The mutations are worth something only when some bundles survive them and many do not.
        #expect(loaded > 20 && refused > 250, "seed \(seed): \(loaded) loaded, \(refused) refused")
    }
}
