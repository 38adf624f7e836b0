/// Why one attempt on one model failed, and what that means for the next.
struct AttemptFailure: Error {
    enum Remedy {
        /// The same may work after a pause.
        case later
        /// The next attempt asks in another way, so that it needs no pause.
        case atOnce
        /// This model will never answer this request.
        case elsewhere
    }

    var code: ModelError.Code
    /// What was tried, on what, what was found, what to do; without what was sent.
    var message: String
    var remedy: Remedy
    /// Seconds that the server asks to be left alone for; nil when it does not.
    var retryAfter: Double?

    init(_ code: ModelError.Code, _ message: String, remedy: Remedy, retryAfter: Double? = nil) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.retryAfter = retryAfter
    }

    /// Whether it says that the model is not well; one that only has too much to do, or refuses a request, is.
    var isIllness: Bool { remedy == .later && code != .rateLimited }
}
