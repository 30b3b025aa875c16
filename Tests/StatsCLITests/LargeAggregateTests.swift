import Foundation
import Testing

/// Many records, summed by the command and by the test, to the last digit.
@Suite struct LargeAggregateTests {
  #if DEBUG
    private static let recordCount = 200_000
  #else
    private static let recordCount = 1_000_000
  #endif

  fileprivate struct Group {
    var cents = 0
    var least = Int.max
    var greatest = Int.min
    var valueCount = 0
    var recordCount = 0
  }

  /// Numbers that are the same in every run: SplitMix64.
  private struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
  }

  /// Writes the records and sums them on the way.
  private func write(to path: String) throws -> [String: Group] {
    var numbers = Numbers(seed: 20_241_121)
    var groups: [String: Group] = [:]
    var text = "period,zone,partner,value\n"
    for _ in 0..<Self.recordCount {
      let period = "\(2015 + numbers.next(10))-0\(1 + numbers.next(9))"
      let key = period + ",Z\(numbers.next(23))"
      // One value in fifty is missing, one in nine negative, and cents are written as they come.
      let cents = (numbers.next(9) == 0 ? -1 : 1) * numbers.next(1_000_000_000)
      let isMissing = numbers.next(50) == 0
      groups[key, default: Group()].recordCount += 1
      if !isMissing { groups[key, default: Group()].add(cents) }
      text += key + ",P\(numbers.next(240)),\(isMissing ? "" : Self.decimal(cents))\n"
    }
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    return groups
  }

  /// `-12.5` for -1250, without zeros that mean nothing.
  private static func decimal(_ cents: Int) -> String {
    let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    let fraction = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return (cents < 0 ? "-" : "") + "\(whole)" + fraction
  }

  @Test func everyDigit() async throws {
    let folder = try Folder()
    let groups = try write(to: folder.path("data.csv"))
    let measures = "value:sum,value:min,value:max,value:count,count"
    let expected = groups.sorted { $0.key < $1.key }.map { key, group in
      "\(key),\(Self.decimal(group.cents)),\(Self.decimal(group.least)),\(Self.decimal(group.greatest)),"
        + "\(group.valueCount),\(group.recordCount)"
    }
    for threads in ["1", "3"] {
      let run = try await folder.run(
        "aggregate", "data.csv", "--by", "period,zone", "--measure", measures, "--threads", threads, "--format", "csv")
      #expect(run.exitCode == 0)
      #expect(run.output.split(separator: "\n").dropFirst().map(String.init) == expected)
    }
  }
}

extension LargeAggregateTests.Group {
  fileprivate mutating func add(_ value: Int) {
    cents += value
    least = min(least, value)
    greatest = max(greatest, value)
    valueCount += 1
  }
}
