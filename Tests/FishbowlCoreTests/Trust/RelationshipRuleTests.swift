import FishbowlCore
import Testing

@Suite struct RelationshipRuleTests {
    @Test func tenHoursOfTalkMakeTwoThirdsFamiliar() {
        let after = (1...10).reduce(0.0) { familiarity, _ in RelationshipRule.familiarity(afterTalking: familiarity) }
        #expect(abs(after - 0.6513) < 1e-4)
        #expect(RelationshipRule.familiarity(afterTalking: 1) == 1)
    }

    @Test func familiarityHalvesInHalfAYearApart() {
        #expect(RelationshipRule.faded(0.8, daysApart: 180) == 0.4)
        #expect(RelationshipRule.faded(0.8, daysApart: 0) == 0.8)
        #expect(RelationshipRule.faded(0.8, daysApart: -1) == 0.8)
        #expect(RelationshipRule.faded(0.8, daysApart: nil) == 0.8)
    }

    @Test func affinityGoesATenthOfTheWay() {
        #expect(abs(RelationshipRule.affinity(0, afterHearing: 0.8) - 0.08) < 1e-12)
        #expect(abs(RelationshipRule.affinity(0.5, afterHearing: -0.5) - 0.4) < 1e-12)
        #expect(RelationshipRule.affinity(1, afterHearing: 1) == 1)
    }
}

@Suite struct SensitivityTests {
    @Test func aNameIsANumber() {
        #expect(Sensitivity.names.map(\.value) == [0, 0.2, 0.45, 0.65, 0.85])
        #expect(Sensitivity.value(of: "secret") == 0.85)
        #expect(Sensitivity.value(of: 0.3) == 0.3)
        #expect(Sensitivity.value(of: "Secret") == nil)
        #expect(Sensitivity.value(of: .null) == nil)
    }
}
