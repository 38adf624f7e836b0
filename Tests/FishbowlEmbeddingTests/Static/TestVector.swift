import Foundation

/// One of the texts that came with the table, with what the tools that made the table say of it.
struct TestVector: Decodable, Sendable {
    let text: String
    let ids: [UInt16]
    let first4: [Float]
    let vec: [Float]?

    static let all: [TestVector] = {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "static-256.testvectors.json")
        do {
            return try JSONDecoder().decode([TestVector].self, from: Data(contentsOf: url))
        } catch {
            fatalError("\(url.path): \(error)")
        }
    }()
}
