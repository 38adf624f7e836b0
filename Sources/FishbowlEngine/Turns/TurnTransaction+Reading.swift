internal import FishbowlCore

/// What a turn reads out of texts. The same text is asked about again and again, once for each witness and hook, so the
/// last answer of each kind is kept.
extension TurnTransaction {
    struct Readings {
        fileprivate var sentiment: (text: String, score: Double)?
        fileprivate var normalised: (text: String, result: String)?
        fileprivate var spoken: (text: String, result: SpokenText)?
    }

    /// The sentiment of a text, −1 … 1.
    func sentiment(of text: String) -> Double {
        if let known = readings.sentiment, known.text == text { return known.score }
        let score = surroundings.sentiment.score(text)
        readings.sentiment = (text, score)
        return score
    }

    /// A text as hygiene compares it.
    func normalised(_ text: String) -> String {
        if let known = readings.normalised, known.text == text { return known.result }
        let result = Hygiene.normalised(text)
        readings.normalised = (text, result)
        return result
    }

    /// The words and sentences of a text.
    func spoken(_ text: String) -> SpokenText {
        if let known = readings.spoken, known.text == text { return known.result }
        let result = SpokenText(text)
        readings.spoken = (text, result)
        return result
    }

    /// Who can be addressed here, and by which names.
    func addressing() -> AddresseeCache.Company {
        surroundings.addressees.company(
            of: present.map { .init(key: $0.key, names: [$0.name] + ($0.personality?.aliases ?? [])) })
    }
}
