/// Words and emoticons with their mean valence, −4 … 4.
///
/// Source of the shipped one: VADER 3.3.2, Hutto and Gilbert, ICWSM 2014, MIT licence.
public struct SentimentLexicon: Sendable {
    /// By token in lower case.
    let valences: [String: Double]

    /// Reads lines of `token TAB valence`; lines of another form are left out.
    ///
    /// Tokens are looked up in lower case. Where a table has both `:p` and `:P`, the former counts, wherever it
    /// stands; of two lines with one token, the later.
    public init(parsing table: some StringProtocol) {
        var valences: [String: Double] = [:]
        var capitalised: [String: Double] = [:]
        for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
                let valence = Double(String(decoding: line[line.index(after: tab)...], as: UTF8.self))
            else { continue }
            let token = String(decoding: line[..<tab], as: UTF8.self)
            let lowercased = token.lowercased()
            if lowercased == token { valences[token] = valence } else { capitalised[lowercased] = valence }
        }
        self.valences = valences.merging(capitalised) { lower, _ in lower }
    }
}
