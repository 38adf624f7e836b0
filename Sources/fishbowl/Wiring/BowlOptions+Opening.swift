import FishbowlCore
import FishbowlEngine
import FishbowlStore
import Foundation

extension BowlOptions {
    /// Whether the file of the bowl is there.
    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// Opens the bowl and wires what lives in it.
    ///
    /// - Parameters:
    ///   - models: who speaks, where anybody does; nil where no turn is taken.
    ///   - isCreating: whether a missing bowl is made.
    ///   - isReading: whether nothing will be written.
    func open(
        clock: ClockOptions? = nil, models: ModelOptions? = nil, isCreating: Bool = false, isReading: Bool = false
    ) async throws -> Bowl {
        if !exists, !isCreating {
            throw StoreError(
                .notFound,
                """
                there is no bowl at \(path). Name another with --bowl FILE, or make one: \
                fishbowl run FILE.yaml\(argument)
                """)
        }
        let present = SystemClock()
        let store = try open(at: clock?.start ?? present.now(), isCreating: isCreating, isReading: isReading)
        let time: any BowlClock
        if let start = clock?.start {
            let virtual = VirtualClock(start: start)
            // The evening goes on after the last one, however often the same command is given.
            if let newest = try await store.newestTime() { virtual.advance(to: newest) }
            time = virtual
        } else {
            time = present
        }
        return Bowl(
            store: store, clock: time, models: models?.policy(store, logger: reporting.logger) ?? .none,
            logger: reporting.logger, holder: Identity.holder, processID: Identity.processID)
    }

    private func open(at now: Timestamp, isCreating: Bool, isReading: Bool) throws -> Store {
        let existed = exists
        let options = StoreOptions(
            durability: durability, create: isCreating, readOnly: isReading, origin: Identity.holder)
        do {
            return try Store.open(path: path, options: options, now: now)
        } catch {
            // What is not there is not read-only, nor did its disk fail.
            throw !existed && [.readOnly, .io].contains(error.code)
                ? StoreError(.cannotCreate, error.message, cause: error) : error
        }
    }
}
