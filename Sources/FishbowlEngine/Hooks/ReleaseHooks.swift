internal import FishbowlConfiguration
internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// The hooks of the `release` event: the plugins of the present release are asked about the next one, and told of it,
/// inside the transaction that makes it.
final class ReleaseHooks {
    private let calls: HandlerCalls
    private let plugins: PluginHooks
    private let scene: BowlWorld.Scene
    private var count: UInt64 = 0
    /// Failures that did not keep the release from being made.
    private(set) var incidents: [ScriptIncident] = []

    /// - Parameter catalog: the present release.
    init(
        in store: Transaction, catalog: ReleaseCatalog, pool: ScriptPool, trace: TurnTrace, log: ScriptLog,
        now: Timestamp
    ) throws {
        calls = try HandlerCalls(store, pool: pool, trace: trace, release: catalog.release, now: now)
        plugins = try PluginHooks(catalog.plugins, calls: calls)
        scene = BowlWorld.Scene(store: store, catalog: catalog, settings: catalog.settings, log: log, now: now)
    }

    /// Asks `before_release`.
    ///
    /// - Throws: `EngineError` `.vetoed` when a plugin refuses, `.hookFailed` when a required one fails.
    func ask(about release: ReleaseView) throws {
        for owner in plugins.owners(of: .beforeRelease) {
            guard case .veto(let veto) = try call(.beforeRelease, of: owner, release, isForced: false) else { continue }
            calls.trace.note(
                NotedEvent(
                    event: SecurityEvent(
                        .guardVeto, subject: name(of: owner),
                        message: "before_release refused release \(release.number) by \(release.author): "
                            + "\(veto.message) [\(veto.code)]",
                        data: ["handler": .string(Handler.beforeRelease.name), "code": .string(veto.code)]),
                    script: EntryName(name(of: owner)), conversation: nil, release: calls.release))
            throw EngineError(
                .vetoed, "\(name(of: owner)) refuses release \(release.number): \(veto.message) [\(veto.code)]")
        }
    }

    /// Tells `on_release`.
    ///
    /// - Parameter isForced: whether a plugin's failure may not keep the release from being made.
    /// - Throws: `EngineError.hookFailed` when a required plugin fails.
    func tell(of release: ReleaseView, isForced: Bool) throws {
        for owner in plugins.owners(of: .onRelease) {
            _ = try call(.onRelease, of: owner, release, isForced: isForced)
        }
    }

    private func call(
        _ handler: Handler, of owner: HandlerOwner, _ release: ReleaseView, isForced: Bool
    ) throws -> HandlerResult {
        guard case .plugin(let key) = owner, let target = plugins.target(of: key),
            let view = plugins.definition(of: key)?.view
        else { return .unchanged }
        let world = BowlWorld(scene, script: target.definition.source.name, handler: handler)
        do {
            let result = try calls.call(
                handler, of: target, .release(release), subject: { .plugin(view) },
                seed: { self.seed(handler, release) }, place: HandlerCalls.Place(), world: world)
            if result != nil { plugins.noteSuccess(of: key) }
            return result ?? .unchanged
        } catch let failed as FailedHandler {
            incidents.append(failed.incident)
            calls.trace.update { $0.incidents.append(failed.incident) }
            guard plugins.noteFailure(of: key) == .failsEvent, !isForced else { return .unchanged }
            throw EngineError(
                .hookFailed,
                "\(failed.incident.error.description)\n\(name(of: owner)) is required, so that nothing can be released "
                    + "while it fails. Switch it off with: fishbowl plugin disable \(key)")
        }
    }

    private func seed(_ handler: Handler, _ release: ReleaseView) -> Seed {
        count += 1
        return Seed(rawValue: UInt64(release.number.rawValue)).derived(handler.name).derived(count)
    }

    private func name(of owner: HandlerOwner) -> String {
        if case .plugin(let key) = owner { "plugins/\(key)" } else { "\(owner)" }
    }
}

extension ReleaseView {
    /// What a plan will make.
    init(_ plan: ConfigurationPlan, number: ReleaseNumber, by author: ChangeAuthor) {
        self.init(
            number: number, kind: plan.kind, restoredFrom: plan.restoredFrom, author: author.name,
            message: author.message,
            changes: plan.steps.map { Change(entry: $0.name, operation: $0.operation) })
    }
}
