import Testing

@testable import FishbowlCore

@Suite struct HealthRuleTests {
    private static let now = Timestamp("2026-11-30T12:00:00Z")!

    private static func ago(_ hours: Double) -> Timestamp { now.advanced(by: .seconds(-3_600 * hours)) }

    /// A bowl of which there is nothing to tell.
    private static var sound: HealthFigures {
        var figures = HealthFigures(now: now)
        figures.databaseBytes = 10 << 20
        figures.logBytes = 1 << 20
        figures.freeBytes = 10 << 30
        figures.growthPerDay = Double(1 << 20)
        figures.bornAt = ago(24 * 200)
        figures.lastBackup = ago(10)
        figures.lastRestoreTest = ago(24 * 30)
        return figures
    }

    private static var bounds: HealthThresholds {
        var bounds = HealthThresholds()
        bounds.freeBytes = 1 << 30
        bounds.daysUntilFull = 14
        bounds.databaseBytes = 1 << 30
        bounds.logBytes = 256 << 20
        bounds.backupHours = 168
        bounds.restoreTestDays = 90
        bounds.stuckMinutes = 15
        bounds.slowFactor = 3
        return bounds
    }

    private func findings(_ change: (inout HealthFigures) -> Void) -> [HealthFinding] {
        var figures = Self.sound
        change(&figures)
        return HealthRule.findings(figures, Self.bounds)
    }

    private func sum(_ value: Double, _ count: Int) -> SampleSum {
        var sum = SampleSum()
        for _ in 0..<count { sum.add(value) }
        return sum
    }

    @Test("Of a sound bowl there is nothing to tell, nor of one of which nothing is known")
    func sound() {
        #expect(findings { _ in } == [])
        #expect(HealthRule.findings(HealthFigures(now: Self.now), Self.bounds) == [])
    }

    @Test("Each figure beyond its bound is one finding, with the value and the bound")
    func each() {
        let changes: [(AlertCode, AlertSeverity, (inout HealthFigures) -> Void)] = [
            (
                .diskLow, .high,
                {
                    $0.freeBytes = (1 << 30) - 1; $0.growthPerDay = nil
                }
            ),
            (
                .diskLow, .critical,
                {
                    $0.freeBytes = 1 << 20; $0.growthPerDay = nil
                }
            ),
            (.diskFilling, .medium, { $0.growthPerDay = Double(1 << 30) }),
            (.diskFilling, .high, { $0.growthPerDay = Double(5 << 30) }),
            (.databaseLarge, .low, { $0.databaseBytes = (1 << 30) + 1 }),
            (.logLarge, .medium, { $0.logBytes = 300 << 20 }),
            (.backupOld, .medium, { $0.lastBackup = Self.ago(169) }),
            (.backupOld, .low, { $0.lastBackup = nil }),
            (.restoreUntried, .low, { $0.lastRestoreTest = Self.ago(24 * 91) }),
            (.restoreUntried, .low, { $0.lastRestoreTest = nil }),
            (.pluginSwitchedOff, .medium, { $0.failingPlugins = ["guard"] }),
            (
                .turnStuck, .medium,
                {
                    $0.idleTurns = [
                        .init(conversation: ConversationID(rawValue: 4), scenario: "tea", number: 9, since: Self.ago(1))
                    ]
                }
            ),
            (
                .askStuck, .medium,
                {
                    $0.idleAsks = 3; $0.oldestIdleAsk = Self.ago(2)
                }
            ),
            (
                .turnSlow, .medium,
                {
                    $0.paces = [.init(metric: .turnOpen, hour: self.sum(0.4, 30), week: self.sum(0.1, 200))]
                }
            ),
            (.securityUnresolved, .high, { $0.graveSecurityEvents = 1 }),
        ]
        for (code, severity, change) in changes {
            let found = findings(change)
            #expect(found.map(\.code) == [code], "\(code)")
            #expect(found.map(\.severity) == [severity], "\(code)")
            #expect(found.allSatisfy { $0.value != nil && $0.threshold != nil && $0.message.count > 20 }, "\(code)")
        }
        #expect(Set(changes.map(\.0)) == Set(AlertCode.allCases))
    }

    @Test("At the bound itself there is nothing to tell")
    func atTheBound() {
        #expect(
            findings {
                $0.freeBytes = 1 << 30; $0.growthPerDay = nil
            } == [])
        #expect(findings { $0.logBytes = 256 << 20 } == [])
        #expect(findings { $0.lastBackup = Self.ago(168) } == [])
        #expect(
            findings {
                $0.idleTurns = [
                    .init(conversation: ConversationID(rawValue: 4), scenario: "tea", number: 9, since: Self.ago(0.25))
                ]
            } == [])
    }

    @Test("A bound of zero looks for nothing")
    func off() {
        var figures = Self.sound
        figures.freeBytes = 1
        figures.logBytes = 1 << 40
        figures.databaseBytes = 1 << 40
        figures.lastBackup = nil
        figures.idleAsks = 2
        figures.oldestIdleAsk = Self.ago(1_000)
        #expect(HealthRule.findings(figures, HealthThresholds()) == [])
    }

    @Test("Few turns, quick turns and turns that are a little slower are no trend")
    func noTrend() {
        for pace in [
            HealthFigures.Pace(metric: .turnOpen, hour: sum(9, 29), week: sum(0.1, 200)),
            .init(metric: .turnOpen, hour: sum(9, 30), week: sum(0.1, 199)),
            .init(metric: .turnOpen, hour: sum(0.04, 30), week: sum(0.001, 200)),
            .init(metric: .turnOpen, hour: sum(0.28, 30), week: sum(0.1, 200)),
        ] {
            #expect(findings { $0.paces = [pace] } == [])
        }
    }

    @Test("A young bowl without a backup, and one that shrinks, are left alone")
    func young() {
        #expect(
            findings {
                $0.bornAt = Self.ago(5); $0.lastBackup = nil
            } == [])
        #expect(
            findings {
                $0.growthPerDay = -5; $0.freeBytes = 2 << 30
            } == [])
    }

    @Test(
        "Bytes are told in the unit that fits",
        arguments: [
            (0, "0 bytes"), (1_023, "1023 bytes"), (1_024, "1 KiB"), (1_536, "1.5 KiB"), (150 << 20, "150 MiB"),
            (20 << 30, "20 GiB"), (-5, "0 bytes"),
        ])
    func bytes(count: Int, words: String) {
        #expect(ByteCount.words(count) == words)
    }
}
