import FishbowlModels

extension ModelError.Code {
    /// The exit status of a command that a model has failed.
    var status: ExitStatus {
        switch self {
        case .unknown: .noInput
        case .noKey, .unauthorized: .configuration
        case .unscripted, .failed, .unreachable, .timeout, .rateLimited, .unavailable, .refused, .tooLong, .oversized,
            .malformed, .interrupted, .suspended, .unrecorded:
            .unavailable
        }
    }
}
