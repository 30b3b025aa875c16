// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "TradeStatsBenchmarks",
  dependencies: [.package(name: "TradeStats", path: "..")],
  targets: [
    .target(name: "TradeFile"),
    .executableTarget(name: "make-trade-file", dependencies: ["TradeFile"]),
    .executableTarget(name: "make-group-file", dependencies: ["TradeFile"]),
    .executableTarget(
      name: "tradestats-benchmarks",
      dependencies: [
        "TradeFile", .product(name: "TradeStats", package: "TradeStats"),
        .product(name: "CTradeKernels", package: "TradeStats"),
      ]),
    .executableTarget(
      name: "tradestats-questions", dependencies: [.product(name: "TradeStats", package: "TradeStats")]),
  ],
  swiftLanguageModes: [.v6]
)
