// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is compiled alike: Swift 6 mode, the stricter import rules, and no warning left standing.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    // Field lists are generic over their archives, and are to be specialised where these are.
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let package = Package(
    name: "incidentd",
    products: [
        .executable(name: "incidentd", targets: ["incidentd"]),
        .executable(name: "incidentd-postgres", targets: ["incidentd-postgres"]),
        .executable(name: "incidentctl", targets: ["incidentctl"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(
            name: "IncidentModel",
            dependencies: [.product(name: "HeapModule", package: "swift-collections")],
            swiftSettings: strict
        ),
        .target(name: "Wording", dependencies: ["IncidentModel"], swiftSettings: strict),
        .target(
            name: "ResponsePlan",
            dependencies: ["IncidentModel", .product(name: "Yams", package: "Yams")],
            exclude: ["Examples"],
            resources: [.embedInCode("BuiltIn")],
            swiftSettings: strict
        ),
        .target(name: "JSONCoding", swiftSettings: strict),
        .target(
            name: "Ledger",
            dependencies: [
                "IncidentModel", "JSONCoding",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LedgerIndex",
            dependencies: [
                "Ledger", "IncidentModel",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(
            name: "LedgerPostgres",
            dependencies: ["Ledger", "IncidentModel", "CPostgres"],
            swiftSettings: strict
        ),
        .target(
            name: "CallTrace",
            dependencies: ["IncidentModel", "ResponsePlan"],
            resources: [.embedInCode("Mappings")],
            swiftSettings: strict
        ),
        .target(
            name: "Varlink",
            dependencies: [
                "JSONCoding",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .target(
            name: "Systemd",
            dependencies: ["CSystemd", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict
        ),
        .target(
            name: "IncidentAPI",
            dependencies: ["Varlink", "JSONCoding", "IncidentModel"],
            resources: [.embedInCode("Interfaces")],
            swiftSettings: strict
        ),
        .target(
            name: "IncidentService",
            dependencies: [
                "IncidentModel", "Wording", "ResponsePlan", "Ledger", "LedgerIndex", "JSONCoding", "Varlink", "Systemd",
                "IncidentAPI",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "DaemonOptions",
            dependencies: [
                "IncidentService", "Wording", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "incidentd",
            dependencies: [
                "DaemonOptions", "IncidentService", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "incidentd-postgres",
            dependencies: [
                "DaemonOptions", "IncidentService", "Ledger", "LedgerIndex", "LedgerPostgres", "IncidentModel",
                "Wording",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .systemLibrary(name: "CEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
        .target(
            name: "UserInput",
            dependencies: ["IncidentModel", "Wording", "IncidentAPI", "CEdit"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "incidentctl",
            dependencies: [
                "IncidentModel", "Wording", "ResponsePlan", "Ledger", "LedgerIndex", "CallTrace", "JSONCoding",
                "Varlink",
                "IncidentAPI", "UserInput", "CEdit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: ["IncidentModel", "Ledger", "LedgerIndex"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "IncidentModelTests",
            dependencies: ["IncidentModel", "Wording", "ResponsePlan", "Ledger", "TestSupport"],
            exclude: ["Grades", "Transcripts"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WordingTests",
            dependencies: ["Wording", "IncidentModel", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ResponsePlanTests",
            dependencies: ["ResponsePlan", "IncidentModel", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Ledger", "LedgerIndex", "LedgerPostgres", "IncidentModel", "JSONCoding", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Golden"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CallTraceTests",
            dependencies: ["CallTrace", "ResponsePlan", "IncidentModel", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "JSONCodingTests", dependencies: ["JSONCoding"], swiftSettings: strict),
        .testTarget(
            name: "VarlinkTests",
            dependencies: [
                "Varlink", "JSONCoding", "TestSupport",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            exclude: ["Clients"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SystemdTests",
            dependencies: ["Systemd", "CSystemd", "TestSupport", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "IncidentctlTests",
            dependencies: [
                "incidentctl", "UserInput", "IncidentAPI", "Varlink", "JSONCoding", "IncidentModel", "Wording",
                "CallTrace", "ResponsePlan", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "IncidentServiceTests",
            dependencies: [
                "IncidentService", "IncidentAPI", "Varlink", "JSONCoding", "Ledger", "LedgerIndex", "IncidentModel",
                "Wording", "ResponsePlan", "Systemd", "TestSupport",
                // The programs that the tests run.
                "incidentd", "incidentd-postgres", "incidentctl",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            exclude: ["Clients", "Golden"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)

// libFuzzer brings its own main, and its instrumentation: this one target is built by deploy/dev/fuzz alone.
if Context.environment["INCIDENT_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "JSONCoding", "Varlink", "IncidentAPI", "ResponsePlan", "CallTrace", "Ledger", "IncidentModel",
                "IncidentService", "UserInput", "Wording",
            ],
            path: "Tests/Fuzzing",
            exclude: ["Corpora"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]
        )
    )
    package.products.append(.executable(name: "fuzz", targets: ["fuzz"]))
}

// The benchmark's program is built, optimised, by deploy/dev/bench alone.
if Context.environment["INCIDENT_BENCH"] != nil {
    package.targets.append(.systemLibrary(name: "CLinux", path: "Tests/Benchmarks/CLinux"))
    package.targets.append(
        .executableTarget(
            name: "bench",
            dependencies: [
                "IncidentModel", "ResponsePlan", "Ledger", "LedgerIndex", "JSONCoding", "Varlink", "IncidentAPI",
                "IncidentService", "TestSupport", "CLinux",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Tests/Benchmarks",
            exclude: ["CLinux", "Comparison", "Counts", "README.md"],
            swiftSettings: strict
        )
    )
    package.products.append(.executable(name: "bench", targets: ["bench"]))
}
