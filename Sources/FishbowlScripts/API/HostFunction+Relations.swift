internal import FishbowlCore

extension HostFunction {
    /// What characters make of each other.
    func makeRelationContract() -> FunctionContract {
        switch self {
        case .selfFamiliarity:
            FunctionContract(
                of: [.personality], [Self.who], returns: .number(0...1),
                "How well this character knows someone: 0 a stranger, nearer to 1 with each hour of talk, fading when apart.",
                example: "local greeting = self:familiarity(\"bob\") > 0.5 and \"Bob!\" or \"Good evening.\"")
        case .selfAffinity:
            FunctionContract(
                of: [.personality], [Self.who], returns: .number(-1...1),
                "How much this character likes someone: -1 loathes, 0 is indifferent, 1 adores.",
                example: "if self:affinity(message.speaker) < -0.3 then … end")
        case .selfRecordEvidence:
            FunctionContract(
                of: [.personality],
                [
                    APIMember(
                        "kind", .oneOf(EvidenceKind.scripted.map(\.rawValue)), "What the other did to this character."),
                    Self.who,
                ], returns: .optional(.number(0...1)), available: .writingHandlers,
                """
                Writes what someone did as evidence for or against trusting them, and returns the trust afterwards; nil when \
                nothing was written, because so much of that kind was seen of them today (`trust.witnessed_per_day`) or \
                a hook refused. `before_trust` and `on_trust` of plugins are called.
                """,
                example:
                    "if message.text:find(\"as I promised\") then self:record_evidence(\"promise_kept\", message.speaker) end"
            )
        default:
            FunctionContract(
                of: [.personality], [Self.who], returns: .number(0...1),
                "How far this character trusts someone: 0 not at all, 0.25 a stranger, 1 entirely.",
                example: "if self:trust(turn.listeners[1]) >= 0.65 then … end")
        }
    }
}
