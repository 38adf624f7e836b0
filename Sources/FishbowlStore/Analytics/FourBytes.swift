/// Numbers as they are stored in blobs: four bytes each, the lowest first.
enum FourBytes {
    static func bytes(of numbers: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(numbers.count * 4)
        for number in numbers {
            bytes.append(UInt8(truncatingIfNeeded: number))
            bytes.append(UInt8(truncatingIfNeeded: number >> 8))
            bytes.append(UInt8(truncatingIfNeeded: number >> 16))
            bytes.append(UInt8(truncatingIfNeeded: number >> 24))
        }
        return bytes
    }

    static func bytes(of numbers: [Float]) -> [UInt8] { bytes(of: numbers.map(\.bitPattern)) }

    /// Bytes that are left over are left out.
    static func numbers(from bytes: [UInt8]) -> [UInt32] {
        (0..<bytes.count / 4).map { index in
            let start = index * 4
            return UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
                | UInt32(bytes[start + 3]) << 24
        }
    }

    static func floats(from bytes: [UInt8]) -> [Float] { numbers(from: bytes).map(Float.init(bitPattern:)) }
}
