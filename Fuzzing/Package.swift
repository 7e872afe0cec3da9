// swift-tools-version: 6.2

import PackageDescription

// A package of its own, because everything beneath it is built with -sanitize=fuzzer (scripts/fuzz).
let package = Package(
    name: "fuzzing",
    products: [.library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"])],
    dependencies: [.package(name: "partnerdesk", path: "..")],
    targets: [
        .target(
            name: "FuzzTargets",
            dependencies: [
                .product(name: "Inputs", package: "partnerdesk"), .product(name: "Tables", package: "partnerdesk"),
                .product(name: "PartnerAPI", package: "partnerdesk"), .product(name: "Values", package: "partnerdesk"),
            ]
        )
    ]
)
