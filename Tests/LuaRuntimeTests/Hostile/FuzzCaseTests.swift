import CFuzz
import Foundation
import Testing

/// Replays what the fuzzers have found, and what they were given to begin with.
@Suite("Kept cases of the fuzzers")
struct FuzzCaseTests {
    enum Fuzzer: String, CaseIterable, Sendable {
        case values, patterns, chunks

        /// The complaint about an input; nil when all is well.
        func run(_ bytes: [UInt8]) -> String? {
            let complaint = unsafe bytes.withUnsafeBufferPointer { input in
                switch self {
                case .values: unsafe fuzz_values(input.baseAddress, input.count)
                case .patterns: unsafe fuzz_patterns(input.baseAddress, input.count)
                case .chunks: unsafe fuzz_chunks(input.baseAddress, input.count)
                }
            }
            return unsafe complaint.map { unsafe String(cString: $0) }
        }

        /// The kept inputs by name.
        func cases() throws -> [(name: String, bytes: [UInt8])] {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appending(path: "../../Fuzz/cases/\(rawValue)").standardized
            return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .sorted { $0.path < $1.path }
                .map { (name: $0.lastPathComponent, bytes: [UInt8](try Data(contentsOf: $0))) }
        }
    }

    @Test("every kept case goes well", arguments: Fuzzer.allCases)
    func replays(fuzzer: Fuzzer) throws {
        let cases = try fuzzer.cases()
        #expect(cases.count >= 10)
        for (name, bytes) in cases { #expect(fuzzer.run(bytes) == nil, "\(fuzzer) \(name)") }
    }

    @Test("changed cases go well", arguments: Fuzzer.allCases)
    func survivesChanges(fuzzer: Fuzzer) throws {
        let seed = TestScale.seed
        print("FuzzCaseTests.survivesChanges seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let cases = try fuzzer.cases()
        for round in 0..<(200 * TestScale.factor) {
            guard var bytes = cases.randomElement(using: &random)?.bytes else { return }
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: bytes[at] = .random(in: 0...255, using: &random)
                case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &random)
                case 2: bytes.remove(at: at)
                default: bytes.insert(contentsOf: bytes[at...].prefix(16), at: at)
                }
            }
            #expect(fuzzer.run(bytes) == nil, "seed \(seed), round \(round): \(bytes)")
        }
    }
}
