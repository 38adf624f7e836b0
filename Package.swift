// swift-tools-version: 6.2
import PackageDescription

/// The strictest language settings, on every Swift target alike.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")

/// Targets from the top of the house to its foundation; arrows point down only, siblings never import each other.
/// `tools/check-layers` compares every `import` with the table in `docs/architecture.md`.
let package = Package(
    name: "fishbowl",
    products: [.executable(name: "fishbowl", targets: ["fishbowl"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Level 5: the command line.
        .executableTarget(
            name: "fishbowl",
            dependencies: [
                "FishbowlEngine", "FishbowlStore", "FishbowlScripts", "FishbowlConfiguration", "FishbowlModels",
                "FishbowlCore", "LuaRuntime", "LineEditing", argumentParser, lifecycle, logging, signals,
            ],
            swiftSettings: strict),

        // Level 4: makes a bowl live.
        .target(
            name: "FishbowlEngine",
            dependencies: [
                "FishbowlStore", "FishbowlScripts", "FishbowlConfiguration", "FishbowlModels", "FishbowlEmbedding",
                "FishbowlCore", "LuaRuntime", lifecycle, logging, metrics,
            ],
            swiftSettings: strict),

        // Level 3: one world each.
        .target(name: "FishbowlStore", dependencies: ["FishbowlCore", grdb, crypto, logging], swiftSettings: strict),
        .target(name: "FishbowlScripts", dependencies: ["FishbowlCore", "LuaRuntime"], swiftSettings: strict),
        .target(
            name: "FishbowlConfiguration", dependencies: ["FishbowlCore", "YAMLSource", crypto, mustache],
            swiftSettings: strict),
        .target(
            name: "FishbowlModels",
            dependencies: ["FishbowlCore", asyncHTTPClient, nio, nioHTTP, nioPosix, logging], swiftSettings: strict),
        .target(name: "FishbowlEmbedding", dependencies: ["FishbowlCore", "CVector"], swiftSettings: strict),

        // Level 2: values, rules, state machines, ports.
        .target(name: "FishbowlCore", swiftSettings: strict),

        // Level 1: safe faces of the C libraries; they know nothing of Fishbowl.
        .target(name: "LuaRuntime", dependencies: ["CLuaHost"], swiftSettings: strict),
        .target(name: "YAMLSource", dependencies: ["CYAML"], swiftSettings: strict),
        .target(name: "LineEditing", dependencies: ["CEdit"], swiftSettings: strict),

        // Level 0: C.
        .target(
            name: "CLuaHost", dependencies: ["CLua"],
            cSettings: [.unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2"])]),
        .target(
            name: "CEdit", cSettings: [.unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2"])],
            linkerSettings: [.linkedLibrary("edit")]),
        // No contraction: a sum of products has the same last bit on every machine.
        .target(
            name: "CVector",
            cSettings: [
                .unsafeFlags([
                    "-Wall", "-Wextra", "-Werror", "-Wno-c23-extensions", "-O2", "-ffp-contract=off",
                    "-fno-math-errno",
                ])
            ]),
        .systemLibrary(name: "CLua", pkgConfig: "lua5.4", providers: [.apt(["liblua5.4-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        // What `make bench` runs: turns, handler calls and VMs measured, turns beside the same rows written in plain C.
        .executableTarget(
            name: "fishbowl-bench",
            dependencies: [
                "FishbowlEngine", "FishbowlStore", "FishbowlScripts", "FishbowlConfiguration", "FishbowlEmbedding",
                "FishbowlCore", "LuaRuntime", "YAMLSource", "CSQLiteFloor", "CPlainLua", "CVector", argumentParser,
                crypto, logging,
            ],
            path: "Benchmarks/fishbowl-bench", swiftSettings: strict),
        .target(
            name: "CSQLiteFloor", path: "Benchmarks/CSQLiteFloor",
            cSettings: [.unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2"])],
            linkerSettings: [.linkedLibrary("sqlite3")]),

        // Proofs: tests of each target, and what they share.
        .target(
            name: "FishbowlTestKit",
            dependencies: [
                "FishbowlEngine", "FishbowlConfiguration", "FishbowlStore", "FishbowlCore", "CSpawn", logging,
            ],
            path: "Tests/FishbowlTestKit", swiftSettings: strict),
        .target(
            name: "CSpawn", path: "Tests/CSpawn",
            cSettings: [.unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2"])]),
        // The system's Lua as most programs host it: what the sandbox is compared with, in tests and in `make bench`.
        .target(
            name: "CPlainLua", dependencies: ["CLua"], path: "Tests/CPlainLua",
            cSettings: [.unsafeFlags(["-std=c11", "-D_DEFAULT_SOURCE", "-Wall", "-Wextra", "-Werror", "-O2"])]),
        // What `make fuzz` does with one input; tests replay the inputs that were kept.
        .target(
            name: "CFuzz", dependencies: ["CLuaHost", "CLua"], path: "Tests/Fuzz",
            exclude: ["cases", "lua.dict", "run"],
            cSettings: [.unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror", "-O2"])]),
        .testTarget(
            name: "LuaRuntimeTests", dependencies: ["LuaRuntime", "CLuaHost", "CPlainLua", "CFuzz"],
            swiftSettings: strict),
        .testTarget(name: "YAMLSourceTests", dependencies: ["YAMLSource"], swiftSettings: strict),
        .testTarget(name: "FishbowlCoreTests", dependencies: ["FishbowlCore"], swiftSettings: strict),
        .testTarget(
            name: "FishbowlConfigurationTests", dependencies: ["FishbowlConfiguration"], swiftSettings: strict),
        .testTarget(
            name: "FishbowlModelsTests",
            dependencies: ["FishbowlModels", "FishbowlCore", nio, nioPosix, logging], swiftSettings: strict),
        .testTarget(
            name: "FishbowlEmbeddingTests", dependencies: ["FishbowlEmbedding", "FishbowlCore", "CVector"],
            exclude: [
                "Static/static-256.testvectors.json", "Retrieval/amara.txt", "Retrieval/ilya.txt", "Retrieval/jun.txt",
                "Retrieval/marta.txt", "Retrieval/sofia.txt", "Retrieval/teodor.txt", "Carrying/first.txt",
                "Carrying/second.txt", "Labelled/answers.tsv", "Labelled/asks.tsv", "Labelled/meta.tsv",
                "Labelled/novelty.tsv", "Labelled/sentiment.tsv", "Labelled/topics.txt", "Labelled/topics-tuning.txt",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FishbowlStoreTests", dependencies: ["FishbowlTestKit", "FishbowlStore", grdb], swiftSettings: strict),
        .testTarget(
            name: "FishbowlScriptsTests", dependencies: ["FishbowlScripts", "FishbowlCore", "LuaRuntime"],
            swiftSettings: strict),
        .testTarget(
            name: "FishbowlEngineTests",
            dependencies: [
                "FishbowlTestKit", "FishbowlEngine", "FishbowlConfiguration", "FishbowlModels", "FishbowlScripts",
                "FishbowlStore", "FishbowlCore", "LuaRuntime", grdb,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "fishbowlTests", dependencies: ["FishbowlTestKit", "FishbowlCore", "fishbowl", grdb],
            swiftSettings: strict),
    ]
)
