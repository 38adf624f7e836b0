/// Which language model speaks for whom: all that transactions know of models. How they are reached is `ModelPolicy`'s.
package enum ModelSelection: Hashable, Sendable {
    /// None: characters speak from their scripts, whatever the configuration names.
    case none
    /// The model that the bowl was given speaks for everybody.
    case given
    /// As characters and scenarios name them; `override` speaks for all when it is not nil.
    case configured(override: String?)

    /// Who answers for someone who names `model`, in a scenario that names `scenario`; nil when nobody does.
    func choice(of model: String?, in scenario: String?) -> ModelChoice? {
        switch self {
        case .none: nil
        case .given: .given
        case .configured(let override): (override ?? model ?? scenario).map(ModelChoice.entry)
        }
    }
}

extension ModelSelection {
    private static let (scripts, model, models) = ("scripts", "model", "models")

    /// The form in which the journal keeps it: `scripts`, `model`, `models` or `models:KEY`.
    var stored: String {
        switch self {
        case .none: Self.scripts
        case .given: Self.model
        case .configured(nil): Self.models
        case .configured(let override?): "\(Self.models):\(override)"
        }
    }

    /// Reads that form; nil when it is not one.
    init?(stored: String) {
        switch stored {
        case Self.scripts: self = .none
        case Self.model: self = .given
        case Self.models: self = .configured(override: nil)
        default:
            guard stored.hasPrefix("\(Self.models):") else { return nil }
            self = .configured(override: String(stored.dropFirst(Self.models.count + 1)))
        }
    }
}

/// Who answers a request.
package enum ModelChoice: Hashable, Sendable {
    /// The model that was handed to the bowl.
    case given
    /// The entry of that key in the section `models`.
    case entry(String)

    /// The key of its entry, as a turn keeps it.
    package var key: String? { if case .entry(let key) = self { key } else { nil } }
}
