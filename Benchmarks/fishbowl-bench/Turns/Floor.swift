internal import CSQLiteFloor
import Synchronization

/// The same rows, written by plain SQLite calls. Used by one task at a time; see `CSQLiteFloor.h`.
final class Floor: Sendable {
    /// The C floor's address; a number, so that it may move between threads. The lock is held while it is used.
    private let address: Mutex<UInt>

    /// Opens a bowl.
    ///
    /// - Parameter waitsForDisk: whether each commit does, as under durability `full`.
    init(_ path: String, waitsForDisk: Bool = false) throws {
        guard let floor = unsafe csf_open(path, waitsForDisk ? 1 : 0) else {
            throw BenchmarkFailure("there is not enough memory")
        }
        address = Mutex(UInt(bitPattern: floor))
        try check(unsafe String(cString: csf_message(floor)).isEmpty ? 0 : -1)
    }

    deinit {
        let address = address.withLock { $0 }
        if let floor = unsafe OpaquePointer(bitPattern: address) { unsafe csf_close(floor) }
    }

    func execute(_ sql: String) throws {
        unsafe try use { unsafe Int64(csf_execute($0, sql)) }
    }

    func integer(_ sql: String) throws -> Int64 {
        var isFine: Int32 = 1
        let value = unsafe try use(isFailure: { _ in false }) { unsafe csf_integer($0, sql, &isFine) }
        try check(isFine == 1 ? 0 : -1)
        return value
    }

    /// Notes every row that is written to the bowl from now on.
    func capture() throws {
        unsafe try use { unsafe Int64(csf_capture($0)) }
    }

    /// Takes over what was captured in another bowl.
    func load(_ path: String) throws {
        unsafe try use { unsafe csf_load($0, path) }
    }

    /// Writes the captured rows of those numbers again, in one transaction. Returns how many were written.
    @discardableResult
    func play(_ rows: ClosedRange<Int64>) throws -> Int64 {
        unsafe try use { unsafe csf_play($0, rows.lowerBound, rows.upperBound) }
    }

    /// How many rows differ between this bowl and another.
    func differences(from path: String) throws -> Int64 {
        unsafe try use { unsafe csf_differences($0, path) }
    }

    @discardableResult
    private func use(
        isFailure: (Int64) -> Bool = { $0 < 0 }, _ body: (OpaquePointer) -> Int64
    ) throws -> Int64 {
        let result = address.withLock { address in
            unsafe OpaquePointer(bitPattern: address).map { unsafe body($0) } ?? -1
        }
        if isFailure(result) { try check(-1) }
        return result
    }

    private func check(_ result: Int64) throws {
        guard result < 0 else { return }
        let message = address.withLock { address in
            unsafe OpaquePointer(bitPattern: address).map { unsafe String(cString: csf_message($0)) } ?? "closed"
        }
        throw BenchmarkFailure("the floor failed: \(message)")
    }
}
