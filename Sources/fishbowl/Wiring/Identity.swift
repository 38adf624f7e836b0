import Foundation
import Glibc

/// Who runs this process, and where.
enum Identity {
    /// `user@host`, the author of changes when nobody else is named.
    static var actor: String { "\(ProcessInfo.processInfo.userName)@\(host)" }

    static var processID: Int32 { getpid() }

    /// The holder of conversations, in words for others.
    static var holder: String { "\(actor), process \(processID)" }

    private static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        // The last byte stays zero, so that a name that was cut off ends too.
        let found = unsafe gethostname(&name, name.count - 1)
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return found == 0 && !bytes.isEmpty ? String(decoding: bytes, as: UTF8.self) : "localhost"
    }
}
