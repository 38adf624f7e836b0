import FishbowlConfiguration
import FishbowlCore
import FishbowlEngine
import FishbowlModels
import FishbowlScripts
import FishbowlStore
import Foundation

/// An error as it is shown: a stable code, a message for people, and the exit status.
struct Failure {
    let status: ExitStatus
    let code: String
    let message: String
    /// What is wrong with the configuration, each with its place; empty for other errors.
    let problems: [ConfigurationProblem]

    init(_ status: ExitStatus, code: String, _ message: String, problems: [ConfigurationProblem] = []) {
        self.status = status
        self.code = code
        self.message = message
        self.problems = problems
    }

    /// The failure that an error of any layer is. What is not known is a defect of the program.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError:
            self.init(error.code.status, code: error.code.rawValue, error.message)
        case let error as EngineError:
            self.init(error.code.status, code: error.code.rawValue, error.message)
        case let error as ModelError:
            self.init(error.code.status, code: error.code.rawValue, error.message)
        case let error as CommandError:
            self.init(error.code.status, code: error.code.rawValue, error.message)
        case let error as ConfigurationProblems:
            self.init(error.isMissingInput ? .noInput : .badData, error)
        case let error as StoredConfigurationError:
            self.init(.configuration, error.problems)
        case let error as ConfigurationProblem:
            self.init(.configuration, ConfigurationProblems([error]))
        case let error as ScriptError:
            self.init(.failed, code: error.code.rawValue, error.description)
        default:
            let description = error.localizedDescription
            self.init(.internal, code: "program.internal", "\(description) This is a defect; please report it.")
        }
    }

    private init(_ status: ExitStatus, _ error: ConfigurationProblems) {
        let code = error.problems.count == 1 ? error.problems[0].code.rawValue : "config.problems"
        self.init(status, code: code, error.description, problems: error.problems)
    }

    /// Writes it: text to standard error, or one JSON object to standard output. That nobody reads is told to nobody.
    func report(asJSON: Bool) {
        let saidAlready: [CommandError.Code] = [.chunk, .unsound, .replayDiffers, .unsoundBowl, .auditBroken]
        if status == .readerGone || status == .differences || saidAlready.contains(where: { $0.rawValue == code }) {
            return
        }
        guard asJSON else {
            // Problems have their codes, places and count in them already.
            Output.writeError(problems.isEmpty ? TextLayout.printable("fishbowl: \(message) [\(code)]") : message)
            return
        }
        // Nothing is left to do when standard output is gone: the exit code says the rest.
        try? Output.write(line("error").text)
    }

    /// As one line of JSON.
    func line(_ event: String) -> JSONLine {
        JSONLine(event)
            .adding("code", .string(code))
            .adding("message", .string(message))
            .adding("problems", .array(problems.map(\.json)))
    }
}

extension StoreError.Code {
    fileprivate var status: ExitStatus {
        switch self {
        case .notFound: .noInput
        case .corrupt, .newerSchema: .badData
        case .readOnly, .full, .io: .inputOutput
        case .busy, .conversationBusy, .staleBase: .busy
        case .cannotCreate: .cannotCreate
        case .constraint, .closed, .internal: .internal
        }
    }
}

extension EngineError.Code {
    fileprivate var status: ExitStatus {
        switch self {
        case .noConfiguration, .unknownCharacter, .refused: .configuration
        case .unknownScenario, .unknownConversation, .unknownRelease, .unknownEntry, .nobody, .unknownMemory,
            .unknownMessage, .unknownEvent, .unknownModel:
            .noInput
        case .nameTaken: .usage
        case .utterance, .personName, .unjournaled, .exchange: .badData
        case .model: .unavailable
        case .noVoice, .speaker, .phase, .unknownName, .notOpen, .notAdmitted, .vetoed, .hookFailed, .consoleFull,
            .untold, .shareRefused, .closeRefused, .prompt, .replay:
            .failed
        }
    }
}

extension CommandError.Code {
    fileprivate var status: ExitStatus {
        switch self {
        case .scenarioNeeded, .name: .usage
        case .unknownEntry, .input, .noSpecs: .noInput
        case .cannotCreate: .cannotCreate
        case .export: .internal
        case .differences: .differences
        case .output: .inputOutput
        case .readerGone: .readerGone
        case .failures, .chunk, .specs, .unsound, .replayDiffers, .auditBroken, .unsoundBowl,
            .unsoundBackup:
            .failed
        case .unknownEmbedder: .badData
        case .budget: .busy
        }
    }
}
