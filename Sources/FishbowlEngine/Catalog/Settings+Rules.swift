internal import FishbowlConfiguration
internal import FishbowlCore
internal import LuaRuntime

extension Settings {
    /// What one call into a script may cost.
    var scriptLimits: LuaLimits {
        var limits = LuaLimits()
        limits.memoryBytes = self[ScriptSettings.memoryMiB] << 20
        limits.fuel = Int64(self[ScriptSettings.fuel])
        limits.cpuTime = .milliseconds(self[ScriptSettings.processorMilliseconds])
        limits.wallTime = .milliseconds(self[ScriptSettings.wallMilliseconds])
        return limits
    }

    var importanceWeights: ImportanceWeights {
        var weights = ImportanceWeights()
        weights.base = self[MemorySettings.importanceBase]
        weights.addressed = self[MemorySettings.importanceAddressed]
        weights.goal = self[MemorySettings.importanceGoal]
        weights.confided = self[MemorySettings.importanceConfided]
        weights.sentiment = self[MemorySettings.importanceSentiment]
        return weights
    }

    var rankFusion: RankFusion {
        var fusion = RankFusion()
        fusion.listLength = self[MemorySettings.listLength]
        fusion.rankConstant = self[MemorySettings.rankConstant]
        fusion.words = self[MemorySettings.wordsWeight]
        return fusion
    }

    var recallWeights: RecallWeights {
        var weights = RecallWeights()
        weights.recency = self[MemorySettings.recencyWeight]
        weights.importance = self[MemorySettings.importanceWeight]
        weights.relevance = self[MemorySettings.relevanceWeight]
        weights.hourlyRecency = self[MemorySettings.hourlyRecency]
        return weights
    }
}
