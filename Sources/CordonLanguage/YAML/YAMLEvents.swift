import CLibYAML
import CordonPolicy

/// One step of libyaml's walk through a document, in Swift's own types.
struct YAMLEvent {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case alias(String)
        case scalar(String, YAMLStyle)
        case sequenceStart(YAMLStyle)
        case sequenceEnd
        case mappingStart(YAMLStyle)
        case mappingEnd
    }

    let kind: Kind
    let anchor: String?
    let tag: String?
    let start: SourcePosition
    let end: SourcePosition
}

/// What libyaml says when a text is not YAML.
struct YAMLSyntaxError: Error {
    let message: String
    let position: SourcePosition
}

/// Owns a libyaml parser and the bytes that it reads.
@safe struct YAMLEventSource: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ text: [UInt8]) throws(YAMLSyntaxError) {
        unsafe parser = .allocate(capacity: 1)
        unsafe bytes = .allocate(capacity: text.count)
        _ = unsafe bytes.initialize(from: text)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            unsafe bytes.deallocate()
            throw YAMLSyntaxError(message: "out of memory", position: SourcePosition(line: 1, column: 1))
        }
        // Otherwise libyaml guesses the encoding and would read UTF-16 too.
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe bytes.deallocate()
    }

    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe Self.translate(event)
    }

    private static func translate(_ event: yaml_event_t) -> YAMLEvent {
        let details = unsafe details(of: event)
        return unsafe YAMLEvent(
            kind: details.kind, anchor: details.anchor, tag: details.tag,
            start: position(event.start_mark), end: position(event.end_mark))
    }

    private static func details(of event: yaml_event_t) -> (kind: YAMLEvent.Kind, anchor: String?, tag: String?) {
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: return (.streamStart, nil, nil)
        case YAML_DOCUMENT_START_EVENT: return unsafe (.documentStart(hasDirectives: hasDirectives(event)), nil, nil)
        case YAML_DOCUMENT_END_EVENT: return (.documentEnd, nil, nil)
        case YAML_ALIAS_EVENT: return unsafe (.alias(text(event.data.alias.anchor) ?? ""), nil, nil)
        case YAML_SCALAR_EVENT: return unsafe scalarDetails(event.data.scalar)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe event.data.sequence_start
            let style = unsafe start.style == YAML_FLOW_SEQUENCE_STYLE ? YAMLStyle.flow : .block
            return unsafe (.sequenceStart(style), text(start.anchor), text(start.tag))
        case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, nil, nil)
        case YAML_MAPPING_START_EVENT:
            let start = unsafe event.data.mapping_start
            let style = unsafe start.style == YAML_FLOW_MAPPING_STYLE ? YAMLStyle.flow : .block
            return unsafe (.mappingStart(style), text(start.anchor), text(start.tag))
        case YAML_MAPPING_END_EVENT: return (.mappingEnd, nil, nil)
        default: return (.streamEnd, nil, nil)
        }
    }

    private static func scalarDetails(
        _ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar
    ) -> (kind: YAMLEvent.Kind, anchor: String?, tag: String?) {
        let style: YAMLStyle =
            switch unsafe scalar.style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE: .literal
            case YAML_FOLDED_SCALAR_STYLE: .folded
            default: .plain
            }
        return unsafe (.scalar(text(scalar), style), text(scalar.anchor), text(scalar.tag))
    }

    private static func hasDirectives(_ event: yaml_event_t) -> Bool {
        let start = unsafe event.data.document_start
        return unsafe start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        guard let pointer = unsafe pointer else { return nil }
        return unsafe String(cString: pointer)
    }

    // A scalar may hold NUL (`"\0"`), so its length counts and not a terminator.
    private static func text(_ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> String {
        unsafe String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    }

    private static func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(line: mark.line + 1, column: mark.column + 1)
    }

    private func syntaxError() -> YAMLSyntaxError {
        let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "out of memory"
        guard unsafe parser.pointee.error == YAML_READER_ERROR else {
            return unsafe YAMLSyntaxError(message: problem, position: Self.position(parser.pointee.problem_mark))
        }
        return unsafe YAMLSyntaxError(message: problem, position: position(ofByte: parser.pointee.problem_offset))
    }

    // The reader of bytes runs ahead of the marks and tells an offset only. Lines end as they do in `SourceFile`.
    private func position(ofByte offset: Int) -> SourcePosition {
        let source = unsafe SourceFile(path: "", bytes: Array(bytes.prefix(offset)))
        let lines = source.lineStarts
        let characters = source.bytes[(lines.last ?? 0)...].count { $0 & 0xC0 != 0x80 }
        return SourcePosition(line: lines.count, column: characters + 1)
    }
}
