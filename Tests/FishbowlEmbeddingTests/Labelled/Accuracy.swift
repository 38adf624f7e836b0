/// How often a rule says what people say: hits, false alarms, misses.
struct Accuracy {
    private(set) var cases = 0
    private var right = 0
    private var hits = 0
    private var alarms = 0
    private var misses = 0

    mutating func note(found: Bool, wanted: Bool) {
        note(isRight: found == wanted)
        if found && wanted { hits += 1 }
        if found && !wanted { alarms += 1 }
        if !found && wanted { misses += 1 }
    }

    mutating func note(isRight: Bool) {
        cases += 1
        if isRight { right += 1 }
    }

    var share: Double { Double(right) / Double(cases) }
    /// Of what was found, the part that is right.
    var precision: Double { Double(hits) / Double(max(hits + alarms, 1)) }
    /// Of what is there, the part that was found.
    var recall: Double { Double(hits) / Double(max(hits + misses, 1)) }

    func row(_ name: String, _ what: String, hasClasses: Bool = true) -> String {
        let classes = hasClasses ? "\(Self.shown(precision)) | \(Self.shown(recall))" : "– | –"
        return "| \(name) | \(cases) | \(what) | \(Self.shown(share)) | \(classes) |"
    }

    private static func shown(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return hundredths == 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
    }
}
