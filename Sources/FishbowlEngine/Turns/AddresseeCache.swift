internal import FishbowlCore
internal import Synchronization

/// Who is addressed in which text, remembered by a process: the last messages are before every speaker, turn after turn.
///
/// Remembers what follows from a text and the names of a company alone, so that a roll-back makes nothing of it false.
final class AddresseeCache: Sendable {
    /// How many companies are remembered, and how many texts of each; with one more, it begins anew.
    private static let companies = 64
    private static let texts = 512

    /// The names that a company listens to, by key.
    struct Names: Hashable {
        let key: String
        let names: [String]
    }

    /// What is remembered of one company.
    final class Company: Sendable {
        private let addressing: Addressing
        private let known = Mutex<[String: [String]]>([:])

        fileprivate init(_ names: [Names]) {
            addressing = Addressing(names: names.map { ($0.key, $0.names) })
        }

        /// Keys named in `text`, see `Addressing.addressees(in:)`.
        func addressees(in text: String) -> [String] {
            if let keys = known.withLock({ $0[text] }) { return keys }
            let keys = addressing.addressees(in: text)
            known.withLock { known in
                if known.count >= AddresseeCache.texts { known.removeAll() }
                known[text] = keys
            }
            return keys
        }
    }

    private let known = Mutex<[[Names]: Company]>([:])

    func company(of names: [Names]) -> Company {
        known.withLock { known in
            if let company = known[names] { return company }
            if known.count >= Self.companies { known.removeAll() }
            let company = Company(names)
            known[names] = company
            return company
        }
    }
}
