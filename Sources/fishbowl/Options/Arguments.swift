public import ArgumentParser
public import FishbowlCore
public import FishbowlEngine
public import FishbowlStore
public import Logging

// How values of the layers below are written on the command line.

extension StoreOptions.Durability: ExpressibleByArgument {}

extension Provenance: ExpressibleByArgument {}

extension Logger.Level: @retroactive ExpressibleByArgument {}

extension Timestamp: ExpressibleByArgument {
    public init?(argument: String) {
        self.init(argument)
    }
}

extension SecuritySeverity: ExpressibleByArgument {}

extension UsageDimension: ExpressibleByArgument {}

extension MetricDimension: ExpressibleByArgument {}
