import Foundation
import Glibc

extension Error {
    /// Why the system did not write, in words that follow a colon.
    var reasonOfSystem: String {
        let error = self as NSError
        if error.domain == NSPOSIXErrorDomain { return Self.words(for: Int32(error.code)) ?? localizedDescription }
        if let cause = error.userInfo[NSUnderlyingErrorKey] as? NSError { return cause.reasonOfSystem }
        return (self as? CocoaError).flatMap { Self.words(for: $0.code) } ?? localizedDescription
    }

    private static func words(for code: CocoaError.Code) -> String? {
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: words(for: ENOENT)
        case .fileWriteNoPermission: words(for: EACCES)
        case .fileWriteVolumeReadOnly: words(for: EROFS)
        case .fileWriteOutOfSpace: words(for: ENOSPC)
        default: nil
        }
    }

    private static func words(for code: Int32) -> String? {
        switch code {
        case EACCES, EPERM: "you may not write there"
        case EROFS: "the disk is read-only"
        case ENOSPC, EDQUOT: "the disk is full"
        case EISDIR: "it is a folder"
        case ENOTDIR: "a part of its path is a file, not a folder"
        case ENOENT: "nothing can be made there"
        case ENAMETOOLONG: "its name is too long"
        default: nil
        }
    }
}
