/// A file that the program knows, but that is no bundle.
enum MisplacedFile {
    /// Why the file is not read as a bundle, with what was probably meant; nil when it may be one.
    static func refusal(of bytes: [UInt8], named name: String) -> BundleFolder.Refusal? {
        if isPlan(bytes) {
            let command = "fishbowl config apply --plan \(name) -m \"…\""
            return BundleFolder.Refusal(reason: "is a plan; to do it: \(command)", code: .plan)
        }
        guard name.hasSuffix(".lua") else { return nil }
        return BundleFolder.Refusal(reason: "is Lua; name the YAML file that includes it", code: .type)
    }

    /// Plans are one line of JSON, its members sorted: `base` is the first of them.
    private static func isPlan(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array(#"{"base":"#.utf8))
            && String(decoding: bytes, as: UTF8.self).contains(#""fishbowl_plan":"#)
    }
}
