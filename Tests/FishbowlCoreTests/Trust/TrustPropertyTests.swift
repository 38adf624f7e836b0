import FishbowlCore
import Testing

/// What holds of trust whatever the evidence: random pieces, in random order.
@Suite struct TrustPropertyTests {
    /// A piece of evidence that is at most 400 days old.
    private func piece(_ generator: inout SeededGenerator) -> WeighedEvidence {
        let kind = EvidenceKind.allCases[generator.below(EvidenceKind.allCases.count)]
        // A hook may have reweighed it.
        let weight = generator.below(4) == 0 ? 20 * generator.unit() - 10 : kind.weight
        return WeighedEvidence(
            weight: weight, ageInDays: kind == .given ? nil : 400 * generator.unit(), isBetrayal: kind == .betrayed)
    }

    private func older(_ evidence: [WeighedEvidence], by days: Double) -> [WeighedEvidence] {
        evidence.map { piece in
            WeighedEvidence(
                weight: piece.weight, ageInDays: piece.ageInDays.map { $0 + days }, isBetrayal: piece.isBetrayal)
        }
    }

    private func isCapped(_ evidence: [WeighedEvidence]) -> Bool {
        evidence.contains { $0.isBetrayal && $0.weight < 0 && ($0.ageInDays ?? 0) < 60 }
    }

    @Test(arguments: seeds) func itIsAFunctionOfThePiecesAlone(seed: UInt64) {
        var generator = SeededGenerator(seed)
        var capped = 0
        for round in 0..<1_000 {
            let evidence = (0..<generator.below(40)).map { _ in piece(&generator) }
            let trust = TrustRule.trust(evidence)
            let place: Comment = "seed \(seed), round \(round): \(evidence)"
            #expect((0...1).contains(trust), place)
            let shuffled = TrustRule.trust(evidence.shuffled(using: &generator))
            #expect(abs(trust - shuffled) < 1e-12, place)
            if isCapped(evidence) {
                capped += 1
                #expect(trust <= 0.40, place)
            }
        }
        #expect(capped > 100, "seed \(seed): the cap was hardly tried")
    }

    @Test(arguments: seeds) func itMovesWithWhatIsAdded(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for round in 0..<1_000 {
            let evidence = (0..<generator.below(20)).map { _ in piece(&generator) }
            let trust = TrustRule.trust(evidence)
            let place: Comment = "seed \(seed), round \(round): \(evidence)"
            let amount = 0.01 + 5 * generator.unit()
            let better = TrustRule.trust(evidence + [WeighedEvidence(weight: amount, ageInDays: 0)])
            let worse = TrustRule.trust(evidence + [WeighedEvidence(weight: -amount, ageInDays: 0)])
            #expect(isCapped(evidence) ? better >= trust : better > trust, place)
            #expect(isCapped(evidence) ? worse <= trust : worse < trust, place)
            let betrayed = TrustRule.trust(
                evidence + [WeighedEvidence(weight: -amount, ageInDays: 0, isBetrayal: true)])
            #expect(betrayed <= min(worse, 0.40), place)
        }
    }

    @Test(arguments: seeds) func itFadesTowardAStrangers(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for round in 0..<300 {
            let sign = generator.below(2) == 0 ? 1.0 : -1.0
            let evidence = (0..<1 + generator.below(20)).map { _ in
                WeighedEvidence(weight: sign * 5 * generator.unit(), ageInDays: 300 * generator.unit())
            }
            let place: Comment = "seed \(seed), round \(round): \(evidence)"
            var distance = abs(TrustRule.trust(evidence) - 0.25)
            for days in [1.0, 10, 100, 1_000] {
                let later = abs(TrustRule.trust(older(evidence, by: days)) - 0.25)
                #expect(later <= distance, place)
                distance = later
            }
            #expect(distance < 1e-6, place)
        }
    }

    @Test(arguments: seeds) func whatIsGivenMakesTheTrustThatWasMeant(seed: UInt64) {
        var generator = SeededGenerator(seed)
        for _ in 0..<1_000 {
            let baseRate = generator.unit()
            let wanted = 0.01 + 0.98 * generator.unit()
            let weight = TrustRule.weight(giving: wanted, baseRate: baseRate)
            #expect((-1_000...1_000).contains(weight), "seed \(seed): \(wanted), \(baseRate)")
            let found = TrustRule.trust([WeighedEvidence(weight: weight, ageInDays: nil)], baseRate: baseRate)
            #expect(abs(found - wanted) < 1e-9, "seed \(seed): \(wanted), \(baseRate)")
        }
    }

    @Test func theCapEndsToTheDay() {
        func trust(_ days: Double) -> Double {
            TrustRule.trust([
                WeighedEvidence(weight: 100, ageInDays: nil),
                WeighedEvidence(weight: -4, ageInDays: days, isBetrayal: true),
            ])
        }
        #expect(trust(59.999) == 0.40)
        #expect(trust(60) > 0.97)
    }
}
