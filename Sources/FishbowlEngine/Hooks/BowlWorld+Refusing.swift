internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

extension BowlWorld {
    /// Refuses a call, and keeps that it was tried.
    func refuse(
        _ code: SecurityCode, function: String, detail: String, message: String, file: RefusedCall.File? = nil
    ) -> ScriptRefusal {
        if let caller {
            caller.trace.note(
                RefusedCall(
                    script: script, handler: handler, function: function, code: code, detail: detail, file: file,
                    conversation: caller.place.conversation, release: caller.release))
        }
        return ScriptRefusal(code: code.rawValue, message: message)
    }

    func noteViolation(of capability: Capability, by function: String) {
        _ = refuse(.capability, function: function, detail: capability.rawValue, message: "")
    }
}
