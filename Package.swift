// swift-tools-version: 6.2

import PackageDescription

// Rooms and floors: imports only point down (docs/architecture.md). One heavy dependency enters through one room.
let package = Package(
    name: "partnerdesk",
    defaultLocalization: "zh",
    products: [
        .executable(name: "partnerdesk", targets: ["partnerdesk"]),
        .library(name: "PartnerAPI", targets: ["PartnerAPI"]),
        .library(name: "Tables", targets: ["Tables"]),
        .library(name: "Workbook", targets: ["Workbook"]),
        .library(name: "Inputs", targets: ["Inputs"]),
        .library(name: "Values", targets: ["Values"]),
        // For Benchmarks/ alone: these rooms declare nothing that other packages could use.
        .library(name: "Rooms", targets: ["Ledger", "Reports", "Sandbox"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        // For tests alone: runs the built program.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
        // These three come with hummingbird; the sandbox names them because it imports them.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    ],
    targets: [
        // Floor 4
        .executableTarget(name: "partnerdesk", dependencies: ["Commands"]),

        // Floor 3
        .target(
            name: "Commands",
            dependencies: [
                "BatchJobs", "Invoices", "Pulls", "Reports", "Sandbox", "Manifests", "PartnerAPI", "Ledger", "Inputs",
                "Workbook", "Tables", "Values",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [
                .embedInCode("../../templates/workspace/partnerdesk.zh.yaml"),
                .embedInCode("../../templates/workspace/partnerdesk.en.yaml"),
                .embedInCode("../../samples/customers.csv"),
                .embedInCode("../../samples/codes.csv"),
            ]
        ),

        // Floor 2
        .target(
            name: "BatchJobs",
            dependencies: ["PartnerAPI", "Ledger", "Inputs", "Manifests", "Tables", "Workbook", "Digests", "Values"]
        ),
        // Input files of any kind, for both rooms that cannot see each other: rows of a sheet as rows of a table.
        .target(name: "Inputs", dependencies: ["Tables", "Workbook", "Values"]),
        // Returns of invoices: no API, so a worksheet and its tracking.
        .target(name: "Invoices", dependencies: ["Inputs", "Tables", "Workbook", "Values"]),
        .target(name: "Pulls", dependencies: ["PartnerAPI", "Ledger", "Values"]),
        .target(
            name: "Reports",
            dependencies: [
                "PartnerAPI", "Ledger", "Manifests", "Tables", "Workbook", "Values",
                .product(name: "Yams", package: "Yams"), .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("../../templates/reports/monthly.yaml"),
                .embedInCode("../../templates/reports/consumption-statement.yaml"),
                .embedInCode("../../templates/reports/customer-statement.yaml"),
                .embedInCode("../../templates/reports/refund-list.yaml"),
                .embedInCode("../../templates/reports/balance-list.yaml"),
                .embedInCode("../../templates/reports/reseller-statement.yaml"),
                .embedInCode("../../templates/reports/reconciliation.yaml"),
                .embedInCode("../../templates/reports/page.mustache"),
            ]
        ),
        .target(name: "Manifests", dependencies: ["PartnerAPI", "Workbook", "Tables", "Digests", "Values"]),
        .target(
            name: "Sandbox",
            dependencies: [
                "PartnerAPI", "Digests", "Values", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // Floor 1
        .target(
            name: "PartnerAPI",
            dependencies: ["Digests", "Values", "CCurl"],
            resources: [
                .embedInCode("Errors/service-codes.tsv"),
                .embedInCode("Operations/Reference/advanced-services.csv"),
                .embedInCode("Operations/Reference/revisions.tsv"),
            ]
        ),
        .target(
            name: "Ledger",
            dependencies: [
                "Digests", "Values",
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "Workbook", dependencies: ["Values", "CXLSXWriter", "CZlib", "CExpat"]),
        .target(name: "Tables", dependencies: ["Values"]),

        // Floor 0
        .target(name: "Values"),
        .target(name: "Digests", dependencies: ["CCrypto"]),
        .systemLibrary(
            name: "CXLSXWriter",
            pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Tests
        .target(name: "TestSupport", dependencies: ["Values", "CZlib"]),
        .testTarget(name: "ValuesTests", dependencies: ["Values", "TestSupport"]),
        .testTarget(
            name: "InputsTests",
            dependencies: ["Inputs", "Tables", "Workbook", "Values", "TestSupport"]
        ),
        .testTarget(
            name: "InvoicesTests",
            dependencies: ["Invoices", "Inputs", "Tables", "Workbook", "Values", "TestSupport"]
        ),
        .testTarget(name: "TablesTests", dependencies: ["Tables", "Values", "TestSupport"]),
        .testTarget(
            name: "WorkbookTests",
            dependencies: ["Workbook", "Values", "TestSupport"],
            resources: [.copy("Fixtures")]
        ),
        .testTarget(
            name: "PartnerAPITests",
            dependencies: ["PartnerAPI", "Values", "TestSupport"],
            resources: [.copy("Vectors")]
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "Values", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "PartnerAPI", "Values", "TestSupport"]),
        .testTarget(
            name: "PullsTests",
            dependencies: ["Pulls", "Sandbox", "PartnerAPI", "Ledger", "Values", "TestSupport"]
        ),
        .testTarget(name: "ManifestsTests", dependencies: ["Manifests", "PartnerAPI"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Reports", "Ledger", "Manifests", "PartnerAPI", "Tables", "Workbook", "Values", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "BatchJobsTests",
            dependencies: [
                "BatchJobs", "Digests", "Sandbox", "PartnerAPI", "Ledger", "Tables", "Values", "TestSupport",
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "Commands", "Pulls", "Sandbox", "PartnerAPI", "Ledger", "Tables", "Workbook", "Values", "TestSupport",
            ]
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "partnerdesk", "Sandbox", "PartnerAPI", "Tables", "Workbook", "Values", "TestSupport",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
    ]
)

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + strict
}
