/// Finds where one topic ends and another begins, while the talk goes on.
///
/// The cohesion of a gap between two messages is the nearness of what was said shortly before and after it. Where it falls
/// and rises again there is a valley; its depth is how much it fell from the peak before, and how much it has risen since. A
/// valley that is deep enough is a boundary. It is known a few messages after it, since it takes these to see that what they
/// say is something else.
///
/// Source: TextTiling, Hearst 1997, "Segmenting Text into Multi-paragraph Subtopic Passages", with vectors for word counts,
/// and a fixed depth instead of one that the whole text decides, which is not there yet.
public struct TopicTracker: Hashable, Sendable {
    /// A valley that was deep enough.
    public struct Boundary: Hashable, Sendable {
        /// The first message of the new topic.
        public let first: MessageID
        public let depth: Double
    }

    /// The number of the present topic, from 1; 0 before the first message.
    public var number = 0
    /// How many messages the present topic has.
    public var messages = 0
    /// The highest cohesion of the present topic since its last valley, before it, and after it.
    public var peak: Double?
    public var valley: Double?
    public var rise: Double?
    /// The message after the valley's gap.
    public var valleyMessage: MessageID?
    /// How many messages of the topic lie before that gap.
    public var valleyPlace = 0

    public init() {}

    /// The part of a boundary's depth that the cohesion must have risen again: until then it may fall further.
    static let leastRise = 0.25

    /// Takes in one more message.
    ///
    /// - Parameters:
    ///   - cohesion: of the gap that has `window` messages after it, 0 … 1; nil as long as there are too few.
    ///   - message: the first after that gap.
    ///   - window: how many messages on either side of a gap are compared; no topic is shorter.
    mutating func take(cohesion: Double?, of message: MessageID?, window: Int, depth least: Double) -> Boundary? {
        if number == 0 { number = 1 }
        messages += 1
        guard let cohesion, let message else { return nil }
        let place = messages - window
        // A gap so near to the beginning of the topic may be compared with what came before it.
        guard place >= window, let peak, let valley, let rise else {
            restart(peak: max(self.peak ?? cohesion, cohesion), valley: cohesion, message, place)
            return nil
        }
        if cohesion < valley {
            restart(peak: peak, valley: cohesion, message, place)
            return nil
        }
        let risen = max(rise, cohesion)
        self.rise = risen
        let depth = peak - valley + risen - valley
        if depth >= least, risen - valley >= least * Self.leastRise, valleyPlace >= window, let first = valleyMessage {
            number += 1
            messages -= valleyPlace
            restart(peak: risen, valley: cohesion, message, messages - window)
            return Boundary(first: first, depth: depth)
        }
        if cohesion >= peak { restart(peak: cohesion, valley: cohesion, message, place) }
        return nil
    }

    private mutating func restart(peak: Double, valley: Double, _ message: MessageID, _ place: Int) {
        (self.peak, self.valley, rise) = (peak, valley, valley)
        (valleyMessage, valleyPlace) = (message, place)
    }
}
