internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// One touch of a file by a handler: its owner and path, once they were found in order.
struct FileTouch {
    let operation: FileOperation
    let owner: FileOwner
    let path: FilePath
    let newPath: FilePath?
    private let world: BowlWorld

    /// Looks whether the handler may do it, and counts it.
    ///
    /// - Throws: `ScriptRefusal`: `files.path`, `files.quota`; `script.phase` for a script that has no files.
    init(_ operation: FileOperation, _ path: String, to newPath: String? = nil, by world: BowlWorld) throws {
        let owner = try Self.admit(operation, path, to: newPath, by: world)
        func checked(_ path: String) throws -> FilePath {
            if let good = FilePath(path) { return good }
            let shown = FilePath.shown(path)
            throw world.refuse(
                .filePath, function: "bowl.files.\(operation.rawValue)", detail: shown,
                message: "the path \"\(shown)\" \(FilePath.problem(of: path) ?? "is refused")",
                file: Self.refused(operation, path, to: newPath, of: owner))
        }
        self.operation = operation
        self.owner = owner
        self.world = world
        self.path = try checked(path)
        self.newPath = try newPath.map(checked)
    }

    /// Finds the owner, and counts the operation for the call and the day.
    static func admit(
        _ operation: FileOperation, _ path: String = "", to newPath: String? = nil, by world: BowlWorld
    ) throws -> FileOwner {
        let function = "bowl.files.\(operation.rawValue)"
        let owner: FileOwner
        switch world.caller?.target.row {
        case .personality(_, let id)?: owner = .character(id)
        case .plugin(let key)?: owner = .plugin(key)
        case .scenario?, nil:
            throw ScriptRefusal(
                code: ScriptError.Code.phase.rawValue,
                message: "\(function) belongs to characters and plugins; a scenario keeps what it needs in stage.state")
        }
        func exceeded(_ detail: String, _ message: String) -> ScriptRefusal {
            world.refuse(
                .fileQuota, function: function, detail: detail, message: message,
                file: refused(operation, path, to: newPath, of: owner))
        }
        world.fileOperations += 1
        guard world.fileOperations <= Limits.fileOperationsPerCall else {
            throw exceeded(
                "call", "one call may touch files \(Limits.fileOperationsPerCall) times; do the rest in another")
        }
        try world.willWrite()
        let used = try world.scene.store.countUse(of: .files, by: world.script, now: world.now)
        guard used <= Limits.fileOperationsPerDay else {
            throw exceeded(
                "day", "\(world.script) has touched files \(Limits.fileOperationsPerDay) times today; go on tomorrow")
        }
        return owner
    }

    /// Looks whether so many bytes may be kept.
    ///
    /// - Parameter before: the bytes that are there now; nil for a new file.
    func checkRoom(for bytes: Int, inPlaceOf before: Int?) throws {
        guard bytes <= Limits.fileBytes else {
            throw full(
                "file", "\"\(path.text)\" would have \(bytes) bytes; a file may have \(Limits.fileBytes)")
        }
        let totals = try world.scene.store.fileTotals(of: owner)
        guard before != nil || totals.files < Limits.filesPerOwner else {
            throw full(
                "count", "there are \(totals.files) files already, which is all that may be; remove one first")
        }
        let sum = totals.bytes - (before ?? 0) + bytes
        // Less than before may always be written.
        guard sum <= Limits.fileBytesPerOwner || bytes <= before ?? 0 else {
            throw full(
                "total", "all files together would have \(sum) bytes; at most \(Limits.fileBytesPerOwner) are kept")
        }
    }

    func put(_ content: [UInt8]) throws {
        try world.scene.store.putFile(
            path, content, of: owner, release: world.scene.catalog.release, now: world.now)
        try log(isSuccess: true)
    }

    func log(isSuccess: Bool, _ code: ScriptError.Code? = nil) throws {
        try Self.log(
            operation, path.text, to: newPath?.text, of: owner, isSuccess: isSuccess, code, by: world)
    }

    /// Writes to the log of file operations, in the handler's savepoint.
    static func log(
        _ operation: FileOperation, _ path: String, to newPath: String? = nil, of owner: FileOwner, isSuccess: Bool,
        _ code: ScriptError.Code? = nil, by world: BowlWorld
    ) throws {
        try world.scene.store.logFileOperation(
            FileOperationRow(
                owner: owner, operation: operation, path: path, newPath: newPath, code: code?.rawValue,
                isSuccess: isSuccess, turn: world.caller?.place.turn, release: world.scene.catalog.release,
                timestamp: world.now))
    }

    private func full(_ detail: String, _ message: String) -> ScriptRefusal {
        world.refuse(
            .fileQuota, function: "bowl.files.\(operation.rawValue)", detail: detail,
            message: message, file: Self.refused(operation, path.text, to: newPath?.text, of: owner))
    }

    private static func refused(
        _ operation: FileOperation, _ path: String, to newPath: String?, of owner: FileOwner
    ) -> RefusedCall.File {
        RefusedCall.File(
            owner: owner, operation: operation, path: FilePath.shown(path), newPath: newPath.map(FilePath.shown))
    }
}
