internal import FishbowlCore

/// Reads a stream of server-sent events, however it is cut into pieces. A value without input or output.
///
/// Lines end in LF, CR or CRLF; a byte order mark at the start, comments, and fields other than `data` count for nothing;
/// several lines of data are one event, with LF between them. What comes out are bytes: a letter whose bytes come in
/// different pieces is whole again here, and whether it is UTF-8 is for whoever reads the event.
///
/// Source: WHATWG HTML, section 9.2.6, "Interpreting an event stream".
struct ServerSentEventParser {
    /// An event has more than `Limits.streamEventBytes`.
    struct OverlongEvent: Error {}

    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var isFirstLine = true
    private var endedWithCarriageReturn = false

    /// The data of each event that these bytes complete, in order.
    mutating func events(in bytes: some Sequence<UInt8>) throws(OverlongEvent) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            defer { endedWithCarriageReturn = byte == UInt8(ascii: "\r") }
            switch byte {
            case UInt8(ascii: "\n") where endedWithCarriageReturn: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): if let event = endLine() { events.append(event) }
            default:
                guard line.count + data.count < Limits.streamEventBytes else { throw OverlongEvent() }
                line.append(byte)
            }
        }
        return events
    }

    /// The data of an event that the end of the stream leaves without the empty line that should follow it; nil when there
    /// is none. The standard drops it; some servers forget the line, though, behind their last event.
    mutating func end() -> [UInt8]? {
        if !line.isEmpty { _ = endLine() }
        return endEvent()
    }

    private mutating func endLine() -> [UInt8]? {
        var content = line[...]
        if isFirstLine, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
        isFirstLine = false
        defer { line.removeAll(keepingCapacity: true) }
        if content.isEmpty { return endEvent() }
        let colon = content.firstIndex(of: UInt8(ascii: ":")) ?? content.endIndex
        guard content[..<colon].elementsEqual("data".utf8) else { return nil }
        var value = content[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if hasData { data.append(UInt8(ascii: "\n")) }
        data += value
        hasData = true
        return nil
    }

    private mutating func endEvent() -> [UInt8]? {
        guard hasData else { return nil }
        defer {
            data = []
            hasData = false
        }
        return data
    }
}
