/// Builds the tree from events: a value without I/O that collects problems and keeps to the limits.
///
/// Invariants:
/// 1. `frames` holds one frame per open sequence or mapping, outermost first; never more than `limits.depth`.
/// 2. `nodeCount` counts every node of the tree, copies made by aliases included; the tree never exceeds `limits.nodes`.
/// 3. A mapping frame has a pending key exactly between its key and its value.
struct TreeBuilder {
    /// An open sequence or mapping.
    struct Frame {
        let isMapping: Bool
        let tag: String?
        let anchor: String?
        let start: YAMLLocation
        /// `nodeCount` before this node, to know what an alias of it costs.
        let countBefore: Int
        var elements: [YAMLNode] = []
        var pairs: [YAMLPair] = []
        var firstUse: [String: YAMLLocation] = [:]
        var pendingKey: YAMLNode?
        /// True while the value of a refused key is awaited, which is dropped.
        var dropsNext = false
        /// True for what was meant as a text; nothing of the map is kept.
        var isRefused = false
    }

    let text: YAMLText
    let limits: YAMLLimits
    private(set) var root: YAMLNode?
    private(set) var problems: [YAMLProblem] = []
    /// The last event that was taken, to explain what stopped the parser after it.
    private(set) var last: Event?
    private var frames: [Frame] = []
    private var anchors: [String: (node: YAMLNode, count: Int)] = [:]
    private var nodeCount = 0
    private var documents = 0

    init(text: YAMLText, limits: YAMLLimits) {
        self.text = text
        self.limits = limits
    }

    /// Takes the next event; false when nothing more is wanted.
    mutating func consume(_ event: Event) -> Bool {
        last = event
        switch event.kind {
        case .streamStart, .documentEnd, .streamEnd: return true
        case .documentStart: return begin(event)
        case .alias(let name): return use(alias: name, at: event)
        case .scalar(let value, let style, let anchor, let tag):
            guard count(1, at: event.start) else { return false }
            let isBlock = style == .literal || style == .folded
            let layout = isBlock ? text.layout(ofBlock: value, style: style, from: event.start) : nil
            let scalar = YAMLScalar(text: value, style: style, block: layout)
            let node = YAMLNode(kind: .scalar(scalar), tag: tag, location: event.start, end: event.end)
            if let anchor { anchors[anchor] = (node, 1) }
            add(node)
            return true
        case .sequenceStart(let anchor, let tag):
            return open(isMapping: false, anchor: anchor, tag: tag, at: event.start)
        case .mappingStart(let anchor, let tag): return open(isMapping: true, anchor: anchor, tag: tag, at: event.start)
        case .sequenceEnd, .mappingEnd:
            close(at: event.end)
            return true
        }
    }

    /// Records a problem; nothing is recorded beyond the limit.
    mutating func report(_ problem: YAMLProblem) {
        if problems.count < limits.problems { problems.append(problem) }
    }

    private mutating func begin(_ event: Event) -> Bool {
        documents += 1
        guard documents > 1 else { return true }
        var length = 3
        if case .documentStart(implicit: true) = event.kind { length = 1 }
        report(YAMLProblem(.documents, SyntaxExplanation.secondDocument, at: event.start, length: length))
        return false
    }

    private mutating func count(_ nodes: Int, at place: YAMLLocation) -> Bool {
        nodeCount += nodes
        guard nodeCount > limits.nodes else { return true }
        report(
            YAMLProblem(.limit, "with its aliases expanded, the file has more than \(limits.nodes) values", at: place))
        return false
    }

    private mutating func open(isMapping: Bool, anchor: String?, tag: String?, at place: YAMLLocation) -> Bool {
        guard frames.count < limits.depth else {
            report(YAMLProblem(.limit, "lists and maps are nested deeper than \(limits.depth) levels here", at: place))
            return false
        }
        let before = nodeCount
        guard count(1, at: place) else { return false }
        frames.append(Frame(isMapping: isMapping, tag: tag, anchor: anchor, start: place, countBefore: before))
        return true
    }

    private mutating func close(at end: YAMLLocation) {
        guard let frame = frames.popLast() else { return }
        let kind =
            frame.isRefused
            ? .scalar(YAMLScalar(text: "", style: .plain))
            : frame.isMapping ? merged(frame) : .sequence(frame.elements)
        let node = YAMLNode(kind: kind, tag: frame.tag, location: frame.start, end: end)
        if let anchor = frame.anchor { anchors[anchor] = (node, nodeCount - frame.countBefore) }
        add(node)
    }

    private mutating func use(alias name: String, at event: Event) -> Bool {
        guard let (node, size) = anchors[name] else {
            let isOpen = frames.contains { $0.anchor == name }
            let message =
                isOpen
                ? "*\(name) stands inside the value that &\(name) names; a value cannot hold itself"
                : "*\(name) names nothing: no &\(name) stands before it"
            report(YAMLProblem(.alias, message, at: event.start, length: name.unicodeScalars.count + 1))
            let scalar = YAMLScalar(text: "", style: .plain)
            add(YAMLNode(kind: .scalar(scalar), location: event.start, end: event.end))
            return true
        }
        guard count(size, at: event.start) else { return false }
        guard frames.count + node.depth <= limits.depth else {
            report(
                YAMLProblem(
                    .limit, "with *\(name), lists and maps are nested deeper than \(limits.depth) levels",
                    at: event.start))
            return false
        }
        add(node)
        return true
    }

    private mutating func add(_ node: YAMLNode) {
        guard let last = frames.indices.last else {
            if root == nil { root = node }
            return
        }
        guard frames[last].isMapping else {
            frames[last].elements.append(node)
            return
        }
        if frames[last].dropsNext {
            frames[last].dropsNext = false
        } else if let key = frames[last].pendingKey {
            frames[last].pairs.append(YAMLPair(key: key, value: node))
            frames[last].pendingKey = nil
        } else {
            takeKey(node, in: last)
        }
    }

    private mutating func takeKey(_ node: YAMLNode, in frame: Int) {
        guard let name = node.scalar?.text else {
            let outer = frames[frame].start
            let isTemplate =
                node.pairs != nil && node.location == YAMLLocation(line: outer.line, column: outer.column + 1)
            report(
                isTemplate
                    ? YAMLProblem(
                        .key, "a text that begins with '{' must be in quotes, or it is read as a map", at: outer)
                    : YAMLProblem(.key, "a key must be a text, not a list or a map", at: node.location))
            frames[frame].isRefused = isTemplate
            frames[frame].dropsNext = true
            return
        }
        if let first = frames[frame].firstUse[name] {
            let message = "the key \"\(name)\" stands twice in this map; it is first on line \(first.line)"
            let length = node.location.line == node.end.line ? node.end.column - node.location.column : 1
            report(YAMLProblem(.duplicateKey, message, at: node.location, length: length))
            frames[frame].dropsNext = true
            return
        }
        frames[frame].firstUse[name] = node.location
        frames[frame].pendingKey = node
    }
}
