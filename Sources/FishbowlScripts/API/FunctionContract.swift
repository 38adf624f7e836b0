internal import FishbowlCore

/// What the core owes who calls one of its functions, and what it asks of them: one description, from which arguments
/// are checked, refusals worded and the authors' pages written.
struct FunctionContract: Sendable {
    /// Whose scripts may call it.
    let kinds: [ScriptKind]
    let parameters: [APIMember]
    /// Whether any number of further arguments of any type may follow.
    let takesMore: Bool
    /// Nil for a function that returns nothing.
    let result: APIType?
    let availability: FunctionAvailability
    /// What the script's entry must ask for.
    let capability: Capability?
    /// What it does, for authors: whole sentences.
    let summary: String
    /// Lua that shows its use; nil where the signature does.
    let example: String?

    init(
        of kinds: [ScriptKind] = ScriptKind.allCases, _ parameters: [APIMember], takesMore: Bool = false,
        returns result: APIType? = nil, available availability: FunctionAvailability = .handlers,
        needs capability: Capability? = nil,
        _ summary: String, example: String? = nil
    ) {
        self.kinds = kinds
        self.parameters = parameters
        self.takesMore = takesMore
        self.result = result
        self.availability = availability
        self.capability = capability
        self.summary = summary
        self.example = example
    }
}

/// Where a function may be called.
enum FunctionAvailability: Sendable {
    /// Also while a script is loaded, when there is no event and no transaction.
    case anywhere
    /// In every handler.
    case handlers
    /// In handlers that write.
    case writingHandlers
}

/// What a function is called on.
enum FunctionReceiver: Hashable, Sendable {
    case global
    /// A table of functions, `bowl` or `bowl.files`.
    case module(String)
    /// An object, with a colon.
    case object(ScriptClass)
}
