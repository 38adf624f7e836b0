/// What libyaml says about the text, one step at a time, in Swift's own values.
struct Event {
    enum Kind {
        case documentStart(implicit: Bool)
        case documentEnd
        case alias(String)
        case scalar(text: String, style: YAMLScalar.Style, anchor: String?, tag: String?)
        case sequenceStart(anchor: String?, tag: String?)
        case sequenceEnd
        case mappingStart(anchor: String?, tag: String?)
        case mappingEnd
        case streamStart
        case streamEnd
    }

    let kind: Kind
    let start: YAMLLocation
    let end: YAMLLocation
}

/// Why libyaml stopped.
struct ParserFailure: Error {
    let problem: String
    let place: YAMLLocation
    /// What was being read, empty when libyaml does not say, and where that began.
    let context: String
    let contextPlace: YAMLLocation
}
