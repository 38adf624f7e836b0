import FishbowlCore
import FishbowlEngine
import FishbowlModels
import FishbowlStore
import Foundation
import Logging

extension ModelClients {
    /// The models of this program: keys come from its environment, recorded answers from the bowl.
    static func ofProgram(_ store: Store, logger: Logger) -> ModelClients {
        ModelClients(
            Surroundings(
                environment: variable, countTokens: { TokenEstimate.count($0) },
                recorded: { request, model in try await store.recordedAnswer(to: request, by: model) },
                seed: .drawn(), logger: logger))
    }

    /// A variable of the environment; one that is empty counts as not set.
    @Sendable static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension ModelOptions {
    /// Who speaks in the bowl.
    func policy(_ store: Store, logger: Logger) -> ModelPolicy {
        key == Self.none ? .none : .configured(.ofProgram(store, logger: logger), override: override)
    }
}
