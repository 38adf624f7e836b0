/// What a script is for; each kind has its own handlers.
public enum ScriptKind: String, Sendable, CaseIterable {
    case personality, scenario, plugin

    /// The section whose entries hold scripts of this kind.
    public var section: Section {
        switch self {
        case .personality: .personalities
        case .scenario: .scenarios
        case .plugin: .plugins
        }
    }

    /// Every handler that the core calls, in the order in which they are documented; any other function in a script's
    /// table is an error at load.
    public var handlers: [Handler] { Handler.allCases.filter { $0.contract.kinds.contains(self) } }

    /// The handler of that name; nil when scripts of this kind have none.
    public func handler(named name: String) -> Handler? {
        Handler(rawValue: name).flatMap { $0.contract.kinds.contains(self) ? $0 : nil }
    }
}
