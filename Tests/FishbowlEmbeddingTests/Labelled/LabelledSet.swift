import Foundation

/// Data with the answers that people gave, beside this file.
enum LabelledSet {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()

    /// The fields of each line, but for remarks.
    static func rows(_ name: String) throws -> [[String]] {
        try lines("\(name).tsv").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    /// A conversation: who says what, and before which messages the topic changes.
    struct Talk {
        var messages: [(speaker: String, text: String)] = []
        var changes: [Int] = []
    }

    static func talks(_ name: String) throws -> [Talk] {
        var talks = [Talk()]
        for line in try lines("\(name).txt") {
            switch line {
            case "===": talks.append(Talk())
            case "---": talks[talks.count - 1].changes.append(talks[talks.count - 1].messages.count)
            default:
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                talks[talks.count - 1].messages.append((parts[0], parts[1]))
            }
        }
        return talks
    }

    /// What `docs/analytics.md` states of the accuracy.
    static func statedTable() throws -> String {
        let page = try String(contentsOf: root.appending(path: "../../../docs/analytics.md"), encoding: .utf8)
        let after = page.components(separatedBy: "<!-- accuracy:begin -->\n").last ?? ""
        return after.components(separatedBy: "<!-- accuracy:end -->").first ?? ""
    }

    private static func lines(_ file: String) throws -> [String] {
        try String(contentsOf: root.appending(path: file), encoding: .utf8)
            .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }
}
