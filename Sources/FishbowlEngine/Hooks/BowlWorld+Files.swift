internal import FishbowlCore
internal import FishbowlScripts
internal import FishbowlStore

/// `bowl.files`: a character's or a plugin's own small files, kept in rows of the same transaction (T1).
///
/// - F1 The owner is the script that is called; nothing that a script hands in names another.
/// - F2 What was done is logged where it was done, and is rolled back with it; what was refused is kept (`RefusedCall`).
extension BowlWorld {
    func readFile(_ path: String) throws -> [UInt8]? {
        let touch = try FileTouch(.read, path, by: self)
        let content = try scene.store.file(touch.path, of: touch.owner)
        try touch.log(isSuccess: content != nil)
        return content
    }

    func writeFile(_ path: String, _ content: [UInt8]) throws {
        let touch = try FileTouch(.write, path, by: self)
        let before = try scene.store.fileSize(touch.path, of: touch.owner)
        try touch.checkRoom(for: content.count, inPlaceOf: before)
        try touch.put(content)
    }

    func appendFile(_ path: String, _ content: [UInt8]) throws {
        let touch = try FileTouch(.append, path, by: self)
        let before = try scene.store.file(touch.path, of: touch.owner)
        try touch.checkRoom(for: (before?.count ?? 0) + content.count, inPlaceOf: before?.count)
        try touch.put((before ?? []) + content)
    }

    func listFiles(in folder: String?) throws -> [FileView] {
        guard let folder else {
            let owner = try FileTouch.admit(.list, by: self)
            try FileTouch.log(.list, "", of: owner, isSuccess: true, by: self)
            return try scene.store.files(of: owner, in: nil)
        }
        // Of a folder's name it does not matter whether a slash ends it.
        let touch = try FileTouch(.list, folder.hasSuffix("/") ? String(folder.dropLast()) : folder, by: self)
        try touch.log(isSuccess: true)
        return try scene.store.files(of: touch.owner, in: touch.path)
    }

    func removeFile(_ path: String) throws -> Bool {
        let touch = try FileTouch(.remove, path, by: self)
        let isRemoved = try scene.store.removeFile(touch.path, of: touch.owner)
        try touch.log(isSuccess: isRemoved)
        return isRemoved
    }

    func renameFile(_ path: String, to newPath: String) throws {
        let touch = try FileTouch(.rename, path, to: newPath, by: self)
        guard let target = touch.newPath else { return }
        guard try scene.store.fileSize(touch.path, of: touch.owner) != nil else {
            try touch.log(isSuccess: false, .fileMissing)
            let names = try scene.store.files(of: touch.owner, in: nil).map(\.path)
            let hint = Nearest.name(to: path, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            throw ScriptRefusal(
                code: ScriptError.Code.fileMissing.rawValue, message: "there is no file \"\(path)\"\(hint)")
        }
        guard try scene.store.fileSize(target, of: touch.owner) == nil else {
            try touch.log(isSuccess: false, .fileExists)
            throw ScriptRefusal(
                code: ScriptError.Code.fileExists.rawValue,
                message: "\"\(newPath)\" exists, and rename never overwrites; remove it first")
        }
        _ = try scene.store.renameFile(
            touch.path, to: target, of: touch.owner, release: scene.catalog.release, now: now)
        try touch.log(isSuccess: true)
    }
}
