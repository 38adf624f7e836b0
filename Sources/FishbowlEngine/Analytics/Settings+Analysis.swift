internal import FishbowlConfiguration
internal import FishbowlCore

extension Settings {
    /// How messages are analysed; nil where they are not.
    var analysis: AnalysisRule? {
        guard self[AnalyticsSettings.enabled] else { return nil }
        var rule = AnalysisRule()
        rule.window = self[AnalyticsSettings.window]
        rule.topicWindow = self[AnalyticsSettings.topicWindow]
        rule.topicDepth = self[AnalyticsSettings.topicDepth]
        rule.answerNearness = self[AnalyticsSettings.answerNearness]
        rule.lullSeconds = self[AnalyticsSettings.lullSeconds]
        return rule
    }
}
