internal import CYAML

/// Reads events from libyaml. The only file that touches C.
enum EventReader {
    /// Calls `body` with each event of `bytes` until it returns false or the stream ends.
    ///
    /// The parser lives for this call only: libyaml keeps pointers to the bytes and to itself.
    /// - Throws: `ParserFailure` with the place at which libyaml stopped.
    static func read(_ bytes: [UInt8], _ body: (Event) -> Bool) throws(ParserFailure) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { unsafe parser.deallocate() }
        guard unsafe yaml_parser_initialize(parser) == 1 else { throw outOfMemory }
        defer { unsafe yaml_parser_delete(parser) }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        var failure: ParserFailure?
        unsafe bytes.withUnsafeBufferPointer { input in
            // An empty array may have no address, and libyaml asserts on nil.
            guard let base = input.baseAddress else { return }
            unsafe yaml_parser_set_input_string(parser, base, input.count)
            while true {
                var raw = unsafe yaml_event_t()
                guard unsafe yaml_parser_parse(parser, &raw) == 1 else {
                    failure = unsafe describe(parser.pointee)
                    return
                }
                defer { unsafe yaml_event_delete(&raw) }
                guard let event = unsafe convert(raw), body(event) else { return }
                if case .streamEnd = event.kind { return }
            }
        }
        if let failure { throw failure }
    }

    private static var outOfMemory: ParserFailure {
        let start = YAMLLocation(line: 1, column: 1)
        return ParserFailure(problem: "out of memory", place: start, context: "", contextPlace: start)
    }

    private static func describe(_ parser: yaml_parser_t) -> ParserFailure {
        unsafe ParserFailure(
            problem: parser.problem.map { unsafe String(cString: $0) } ?? "out of memory",
            place: location(parser.problem_mark),
            context: parser.context.map { unsafe String(cString: $0) } ?? "",
            contextPlace: location(parser.context_mark))
    }

    /// nil for events that libyaml does not know itself.
    private static func convert(_ raw: yaml_event_t) -> Event? {
        let start = unsafe location(raw.start_mark)
        let end = unsafe location(raw.end_mark)
        func event(_ kind: Event.Kind) -> Event { Event(kind: kind, start: start, end: end) }
        switch unsafe raw.type {
        case YAML_STREAM_START_EVENT: return event(.streamStart)
        case YAML_STREAM_END_EVENT: return event(.streamEnd)
        case YAML_DOCUMENT_START_EVENT:
            return unsafe event(.documentStart(implicit: raw.data.document_start.implicit == 1))
        case YAML_DOCUMENT_END_EVENT: return event(.documentEnd)
        case YAML_ALIAS_EVENT: return unsafe event(.alias(text(raw.data.alias.anchor) ?? ""))
        case YAML_SCALAR_EVENT:
            let scalar = unsafe raw.data.scalar
            let value = unsafe String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return unsafe event(
                .scalar(
                    text: value, style: style(scalar.style), anchor: text(scalar.anchor), tag: text(scalar.tag)))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = unsafe raw.data.sequence_start
            return unsafe event(.sequenceStart(anchor: text(sequence.anchor), tag: text(sequence.tag)))
        case YAML_SEQUENCE_END_EVENT: return event(.sequenceEnd)
        case YAML_MAPPING_START_EVENT:
            let mapping = unsafe raw.data.mapping_start
            return unsafe event(.mappingStart(anchor: text(mapping.anchor), tag: text(mapping.tag)))
        case YAML_MAPPING_END_EVENT: return event(.mappingEnd)
        default: return nil
        }
    }

    private static func location(_ mark: yaml_mark_t) -> YAMLLocation {
        YAMLLocation(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        unsafe pointer.map { unsafe String(decodingCString: $0, as: UTF8.self) }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }
}
