/// Where an attack is made from.
enum HostilePlace: String, CaseIterable, Sendable {
    case chunk, handler, pcall, coroutine

    /// The source with the attack in this place.
    ///
    /// Protected, an attack that must be stopped is made again and again, as a script does that swallows all errors; any
    /// other is made once, and its own result is returned.
    func source(_ script: HostileScript) -> String {
        switch self {
        case .chunk: script.source
        case .handler: "return { attack = function() \(script.source)\nend }"
        case .coroutine: "return coroutine.wrap(function() \(script.source)\nend)()"
        case .pcall:
            switch script.fate {
            case .stopped: "while true do pcall(function() \(script.source)\nend) end"
            case .refused: "return not pcall(function() \(script.source)\nend)"
            default: "return select(2, pcall(function() \(script.source)\nend))"
            }
        }
    }
}
