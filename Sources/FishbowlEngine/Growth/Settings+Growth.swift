internal import FishbowlConfiguration
internal import FishbowlCore

extension Settings {
    var consolidationRule: ConsolidationRule {
        var rule = ConsolidationRule()
        rule.days = self[MemorySettings.consolidationDays]
        rule.greatestImportance = Importance(rawValue: self[MemorySettings.consolidationImportance])
        return rule
    }
}
