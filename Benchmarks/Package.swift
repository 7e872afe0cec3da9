// swift-tools-version: 6.2

import PackageDescription

// Works inside the program can only be measured through `package` declarations. The compiler knows a package by its name,
// which SwiftPM makes of the folder the package lies in; benchmarks are compiled as if they belonged to it.
let folder = Context.packageDirectory.split(separator: "/").dropLast().last ?? ""
let packageName = String(folder.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "partnerdesk", path: ".."),
        // For the table of columns that peers read.
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "benchmarks",
            dependencies: ["PartnerAPI", "Rooms", "Tables", "Values", "Workbook"].map {
                .product(name: $0, package: "partnerdesk")
            } + [.product(name: "GRDB", package: "GRDB.swift")],
            packageAccess: false,
            swiftSettings: [.unsafeFlags(["-package-name", packageName])]
        )
    ]
)
