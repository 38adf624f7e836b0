private import CVector

/// What a tokenizer makes of each Unicode scalar from U+0080 on: accents and case fall away, ideographs and punctuation
/// stand alone.
///
/// A table of its own, so that the result depends neither on the system nor on the Swift that built the program (T12).
struct ScalarFolding: Sendable {
    enum Action: Hashable, Sendable {
        case kept
        case dropped
        case space
        /// A word by itself.
        case alone
        /// Something else takes its place: a range of `replacements`.
        case replaced(Range<Int>)
    }

    struct Replacement: Hashable, Sendable {
        let scalar: UInt32
        /// Whether it is a word by itself.
        let isAlone: Bool
    }

    /// First scalars in ascending order, with the last of each run and what is done to all of it.
    private var firsts: [UInt32] = []
    private var lasts: [UInt32] = []
    private var actions: [Action] = []
    private(set) var replacements: [Replacement] = []

    /// The table that ships inside the program. Parsed on first use.
    static let embedded: ScalarFolding = {
        let table = unsafe fb_scalars()
        // Safe: the table is constant, and its size is the size of the array that it points to.
        let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.size)
        return ScalarFolding(unsafe Array(bytes))
    }()

    /// - Parameter text: lines of `first TAB last TAB action`, in order, as `tools/unicode-scalars` prints them.
    private init(_ text: [UInt8]) {
        for line in text.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(separator: UInt8(ascii: "\t"))
            firsts.append(Self.number(fields[0]))
            lasts.append(Self.number(fields[1]))
            switch fields[2] {
            case [UInt8(ascii: "-")]: actions.append(.dropped)
            case [UInt8(ascii: "_")]: actions.append(.space)
            case [UInt8(ascii: "|")]: actions.append(.alone)
            default:
                let start = replacements.count
                for item in fields[2].split(separator: UInt8(ascii: " ")) {
                    let isAlone = item.first == UInt8(ascii: "|")
                    replacements.append(
                        Replacement(scalar: Self.number(isAlone ? item.dropFirst() : item), isAlone: isAlone))
                }
                actions.append(.replaced(start..<replacements.count))
            }
        }
    }

    /// What is done to a scalar. A binary search: 12 steps.
    func action(for scalar: UInt32) -> Action {
        var low = 0
        var high = firsts.count
        while low < high {
            let middle = (low + high) / 2
            if firsts[middle] <= scalar { low = middle + 1 } else { high = middle }
        }
        return low > 0 && lasts[low - 1] >= scalar ? actions[low - 1] : .kept
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32($1 > UInt8(ascii: "9") ? $1 - 55 : $1 - 48) }
    }
}
