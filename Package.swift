// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "TradeStats",
  products: [
    .library(name: "TradeStats", targets: ["TradeStats"]),
    .library(name: "TradeStatsSQLite", targets: ["TradeStatsSQLite"]),
    .executable(name: "tradestats", targets: ["StatsCLI"]),
    // The C loops by themselves, for benchmarks.
    .library(name: "CTradeKernels", targets: ["CTradeKernels"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Core
    .target(
      name: "TradeStats",
      dependencies: [
        "CTradeKernels", "CZlib", .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "BigInt", package: "BigInt"),
      ]),
    .target(
      name: "TradeStatsSQLite",
      dependencies: [
        "TradeStats", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),

    // C: what Swift cannot express, and the system's zlib
    .target(name: "CTradeKernels"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    // Command
    .executableTarget(
      name: "StatsCLI",
      dependencies: [
        "TradeStats", "TradeStatsSQLite",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ]),

    // Tests
    .testTarget(
      name: "TradeStatsTests",
      dependencies: [
        "TradeStats", .product(name: "BigInt", package: "BigInt"), .product(name: "GRDB", package: "GRDB.swift"),
      ], exclude: ["Fixtures"]),
    .testTarget(
      name: "TradeStatsSQLiteTests",
      dependencies: ["TradeStats", "TradeStatsSQLite", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "StatsCLITests", dependencies: ["StatsCLI", "TradeStats"], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
