// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "partnerdesk", path: "..")],
    targets: [
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                .product(name: "Values", package: "partnerdesk"),
                .product(name: "PartnerAPI", package: "partnerdesk"),
                .product(name: "Tables", package: "partnerdesk"),
            ]
        )
    ]
)
