package import FishbowlCore

/// Who calls a function of the core, and from where: decides whether it may be called at all.
struct ScriptCaller: Sendable {
    /// What runs.
    enum Phase: Hashable, Sendable {
        /// The script's own text, or its `migrate`: there is no event.
        case loading, migrating
        case handler(Handler)
    }

    let kind: ScriptKind
    let script: EntryName
    let capabilities: Set<Capability>
    let phase: Phase

    init(_ definition: ScriptDefinition, _ phase: Phase) {
        kind = definition.kind
        script = definition.source.name
        capabilities = definition.capabilities
        self.phase = phase
    }

    /// Refuses what is not available here.
    ///
    /// - Throws: `ScriptRefusal` that says where it is: `script.phase`, or `script.capability`.
    func check(_ function: HostFunction) throws(ScriptRefusal) {
        let contract = function.contract
        guard contract.kinds.contains(kind) else {
            throw phaseRefusal(
                "\(function.callName) cannot be called by a \(kind.rawValue); only by a "
                    + contract.kinds.map(\.rawValue).joined(separator: " or a "))
        }
        if let capability = contract.capability, !capabilities.contains(capability) {
            throw ScriptRefusal(
                code: ScriptError.Code.capability.rawValue,
                message: "\(function.callName) needs the capability \"\(capability.rawValue)\"; "
                    + "add capabilities: [\(capability.rawValue)] to \(script)")
        }
        switch (contract.availability, phase) {
        case (.anywhere, _), (.handlers, .handler): return
        case (.writingHandlers, .handler(let handler)):
            guard handler.contract.access == .reading else { return }
            throw phaseRefusal(
                "\(function.callName) cannot be called in \(handler.name), where scripts only read; call it in "
                    + kind.writingHandlers)
        case (.handlers, let phase):
            throw phaseRefusal("\(function.callName) cannot be called \(Self.place(phase)); only in handlers")
        case (.writingHandlers, let phase):
            throw phaseRefusal(
                "\(function.callName) cannot be called \(Self.place(phase)); only in handlers, in all but "
                    + kind.readingHandlers)
        }
    }

    private static func place(_ phase: Phase) -> String {
        switch phase {
        case .loading: "while loading"
        case .migrating: "in migrate"
        case .handler(let handler): "in \(handler.name)"
        }
    }

    private func phaseRefusal(_ message: String) -> ScriptRefusal {
        ScriptRefusal(code: ScriptError.Code.phase.rawValue, message: message)
    }
}

extension ScriptKind {
    /// Where scripts of this kind may write, in words that follow "in".
    package var writingHandlers: String {
        let examples: [Handler] =
            switch self {
            case .personality: [.improvise, .onMessage]
            case .scenario: [.onMessage, .afterTurn]
            case .plugin: [.onMessage, .onTurn]
            }
        return "\(examples.map(\.name).joined(separator: ", ")) or any other handler but \(readingHandlers)"
    }

    /// The handlers in which scripts of this kind only read, in words.
    fileprivate var readingHandlers: String {
        let names = handlers.filter { $0.contract.access == .reading }.map(\.name)
        return names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}
