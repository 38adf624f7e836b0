import Testing

@testable import FishbowlCore

@Suite struct TopicTrackerTests {
    /// What is found when the gaps of a talk have these cohesions, the first after `window` messages on either side.
    private func boundaries(_ cohesions: [Double], window: Int = 2, depth: Double = 0.4) -> [Int64] {
        var tracker = TopicTracker()
        var found: [Int64] = []
        for _ in 1..<(2 * window) { #expect(tracker.take(cohesion: nil, of: nil, window: window, depth: depth) == nil) }
        for (index, cohesion) in cohesions.enumerated() {
            let first = MessageID(rawValue: Int64(window + index + 1))
            if let boundary = tracker.take(cohesion: cohesion, of: first, window: window, depth: depth) {
                #expect(boundary.depth >= depth)
                found.append(boundary.first.rawValue)
            }
        }
        #expect(tracker.number == found.count + 1)
        return found
    }

    @Test func aDeepValleyIsABoundaryAtItsLowestGap() {
        #expect(boundaries([0.8, 0.7, 0.3, 0.5, 0.8]) == [5])
    }

    @Test func aShallowOneIsNot() {
        #expect(boundaries([0.8, 0.65, 0.8, 0.7, 0.8]) == [])
        #expect(boundaries([0.5, 0.5, 0.5]) == [])
    }

    @Test func whatOnlyFallsMayFallFurther() {
        #expect(boundaries([0.9, 0.6, 0.4, 0.2]) == [])
        #expect(boundaries([0.9, 0.6, 0.4, 0.2, 0.5]) == [6])
    }

    @Test func noTopicIsShorterThanTheWindow() {
        #expect(boundaries([0.9, 0.2, 0.9, 0.2, 0.9, 0.9], window: 2) == [4, 6])
        #expect(boundaries([0.9, 0.2, 0.9, 0.2, 0.9, 0.9], window: 3) == [5])
        #expect(boundaries([0.9, 0.9, 0.2, 0.9, 0.9, 0.9, 0.2, 0.9], window: 2) == [5, 9])
    }

    @Test func aSlowRiseCountsFromItsOwnPeak() {
        // It never fell: the depth is measured from peaks, not from where the talk began.
        #expect(boundaries([0.2, 0.4, 0.6, 0.8, 0.9]) == [])
    }

    @Test func theMessagesOfTheNewTopicAreCounted() {
        var tracker = TopicTracker()
        let cohesions: [Double?] = [nil, nil, nil, 0.9, 0.9, 0.2, 0.9]
        for (index, cohesion) in cohesions.enumerated() {
            let first = cohesion.map { _ in MessageID(rawValue: Int64(index)) }
            _ = tracker.take(cohesion: cohesion, of: first, window: 2, depth: 0.4)
        }
        #expect(tracker.number == 2 && tracker.messages == 3)
    }
}
