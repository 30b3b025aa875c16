import Foundation
import GRDB
import Testing

@testable import TradeStats

@Suite struct AggregateTests {
  private static let functions = AggregateMeasure.Function.allCases
  private static let measures =
    functions.map { AggregateMeasure($0, of: "value") } + functions.map { AggregateMeasure($0, of: "weight") }
    + [AggregateMeasure(.count)]

  private static func options(_ options: inout ReadOptions) { options.valueColumns = ["value", "weight"] }

  /// What a dictionary and a loop give: exact for `value`, whose sums are decimals; rounded once for `weight`, whose
  /// terms are the doubles nearest to what is printed.
  private static func figure(_ measure: AggregateMeasure, _ records: [GroupRecord]) -> String {
    guard let column = measure.column else { return "\(records.count)" }
    let isWeight = column == "weight"
    let numbers = records.compactMap { record -> Fraction? in
      let text = isWeight ? record.weight : record.value
      if text.isEmpty { return nil }
      guard isWeight else { return Fraction(decimal: text) * record.factor }
      let factors: [String: Double] = ["thousand": 1000, "0.01": 0.01]
      let factor = factors[record.scale] ?? 1
      return Fraction((Double(text) ?? 0) * factor)
    }
    if measure.function == .count { return "\(numbers.count)" }
    guard !numbers.isEmpty else { return "none" }
    let sum = numbers.reduce(0, +)
    let exact: Fraction =
      switch measure.function {
      case .sum, .count: sum
      case .min: numbers.min() ?? 0
      case .max: numbers.max() ?? 0
      case .mean: sum / Fraction(integerLiteral: numbers.count)
      case .median: median(numbers)
      case .sd: 0
      }
    if measure.function == .sd { return deviation(numbers, mean: sum / Fraction(integerLiteral: numbers.count)) }
    guard isWeight else { return exact.rounded(30) }
    // All binary digits of these numbers end before the 150th decimal.
    let double = Double(exact.rounded(150)) ?? 0
    return "\(double)"
  }

  private static func median(_ numbers: [Fraction]) -> Fraction {
    let sorted = numbers.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// To twelve digits: the root is rounded, and so are distances of floating-point numbers from their mean.
  private static func deviation(_ numbers: [Fraction], mean: Fraction) -> String {
    guard numbers.count > 1 else { return "none" }
    let squares = numbers.reduce(Fraction(integerLiteral: 0)) { $0 + ($1 - mean) * ($1 - mean) }
    let variance = Double((squares / Fraction(integerLiteral: numbers.count - 1)).rounded(150)) ?? 0
    return significant(variance.squareRoot())
  }

  private static func significant(_ value: Double) -> String {
    guard value > 0 else { return "0" }
    let power = (11 - log10(value).rounded(.down))
    return "\((value * pow(10, power)).rounded())e\(-power)"
  }

  private static func text(_ number: Number?, _ measure: AggregateMeasure) -> String {
    guard let number else { return "none" }
    if measure.function == .count { return number.fullText }
    if measure.function == .sd { return significant(number.doubleValue) }
    if case .double(let value) = number { return "\(value)" }
    return number.rounded(toDecimals: 30)
  }

  @Test(arguments: [["zone", "unit"], ["unit", "flow", "zone"], ["period", "unit"], ["scale", "unit", "period"]])
  func agreesWithADictionary(by: [String]) throws {
    for seed in UInt64(1)...3 {
      var generator = SeededGenerator(seed: seed)
      let records = GroupRecord.random(120, &generator)
      let groups = Dictionary(grouping: records) { record in
        by.map {
          ["zone": record.zone, "unit": record.unit, "flow": record.flow, "period": record.period][$0] ?? record.scale
        }
      }
      let expected = groups.map { key, records in
        (key + Self.measures.map { Self.figure($0, records) }).joined(separator: "|")
      }
      for way in Way.some {
        let query = AggregateQuery(by: by, measures: Self.measures)
        let table = try way.aggregate(records.csv, query: query, options: Self.options).table
        let found = table.rows.map { row in
          (row.key + zip(row.numbers, Self.measures).map(Self.text)).joined(separator: "|")
        }
        #expect(differences(found, expected).isEmpty, "seed \(seed), \(way)")
      }
    }
  }

  @Test(arguments: [UInt64](1...3))
  func agreesWithSQLite(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let records = GroupRecord.random(200, &generator)
    // Whole units of the fourth decimal at the finest factor, so that SQLite's integers are exact.
    let rows = records.map { record -> [any DatabaseValueConvertible] in
      let scaled = Fraction(decimal: record.value) * record.factor * 1_000_000
      let value: (any DatabaseValueConvertible)? = record.value.isEmpty ? nil : Int64(scaled.numerator)
      return [record.period, record.zone, record.flow, value ?? DatabaseValue.null, record.unit]
    }
    let sql = try SQLTable(columns: "period, zone, flow, value INTEGER, unit", rows: rows)
    let expected = try sql.rows(
      """
      SELECT zone, unit, SUM(value), MIN(value), MAX(value), COUNT(value), COUNT(*) FROM observation
      WHERE flow = 'in' AND zone <> 'Z3' AND substr(period, 1, 4) BETWEEN '2019' AND '2020' GROUP BY zone, unit
      """
    ).map { row in row.map { $0.isNull ? "none" : String(describing: $0.storage.value ?? "") }.joined(separator: "|") }
    let functions: [AggregateMeasure.Function] = [.sum, .min, .max, .count]
    let query = AggregateQuery(
      by: ["zone", "unit"], measures: functions.map { AggregateMeasure($0, of: "value") } + [AggregateMeasure(.count)],
      filters: [Filter("flow", in: ["in"]), Filter("zone", in: ["Z3"], excludes: true)],
      from: Period("2019"), to: Period("2020"))
    for way in Way.some {
      let table = try way.aggregate(records.csv, query: query, options: Self.options).table
      let found = table.rows.map { row in
        let numbers = zip(row.numbers, query.measures).map { number, measure -> String in
          guard let number else { return "none" }
          if measure.function == .count { return number.fullText }
          return Number.ratio(number.exactRatio * 1_000_000).fullText.plainDigits
        }
        return (row.key + numbers).joined(separator: "|")
      }
      #expect(differences(found, expected).isEmpty, "seed \(seed), \(way)")
    }
  }

  @Test func everyWayAndOrderGivesTheSame() throws {
    let seed: UInt64 = 9
    var generator = SeededGenerator(seed: seed)
    let records = GroupRecord.random(80, &generator)
    let query = AggregateQuery(by: ["unit", "period"], measures: Self.measures)
    let table = try Way.plain.aggregate(records.csv, query: query, options: Self.options).table
    for way in Way.all {
      let shuffled = records.shuffled(using: &generator)
      #expect(
        try way.aggregate(shuffled.csv, query: query, options: Self.options).table == table, "seed \(seed), \(way)")
    }
  }

  /// Scales and sizes that change on the way, so that squares are summed up for some records and kept for others.
  @Test(arguments: [
    ["1", "2", "3.5", "4"], ["1000000000", "1", "3", "0.25"], ["123456789012345678", "1", "3", "2"],
    ["1", "2", "3", "123456789012345678", "5", "999999999999999999"],
    ["1", "2", "140737488355328", "140737488355327.5", "3"], ["0.1", "12345678901234567", "-12345678901234567", "7"],
  ])
  func deviationsOfAnyScale(values: [String]) throws {
    let csv = "year,zone,value\n" + values.map { "2020,a,\($0)\n" }.joined() + "2020,b,5\n2020,c,\n2020,b,9\n"
    let alone = AggregateQuery(by: ["zone"], measures: [.init(.sd, of: "value")])
    let query = AggregateQuery(by: ["zone"], measures: [.init(.sd, of: "value"), .init(.median, of: "value")])
    let numbers = values.map { Fraction(decimal: $0) }
    let mean = numbers.reduce(0, +) / Fraction(integerLiteral: numbers.count)
    for way in Way.all {
      let rows = try way.aggregate(csv, query: query).table.rows
      let deviation = Self.significant(rows[0].numbers[0]?.doubleValue ?? 0)
      #expect(deviation == Self.deviation(numbers, mean: mean), "\(way)")
      #expect(rows[0].numbers[1]?.rounded(toDecimals: 30) == Self.median(numbers).rounded(30), "\(way)")
      let deviations = try way.aggregate(csv, query: alone).table.rows.map { $0.numbers[0] }
      #expect(deviations == rows.map { $0.numbers[0] }, "\(way)")
      #expect(rows[1].numbers.map { $0?.fullText } == ["2.8284271247461903", "7"], "\(way)")
      #expect(rows[2].numbers == [nil, nil], "\(way)")
    }
  }

  @Test(arguments: [
    (["1e200", "-1e200"], "1.4142135623730951e+200"), (["1e-200", "3e-200"], "1.4142135623730951e-200"),
    (["10000000000000000", "10000000000000002", "1e-9"], "5773502691896258"), (["1e300", "1e300"], "0"),
  ])
  func deviationsOfFloatingPoint(values: [String], expected: String) throws {
    let csv = "year,zone,value\n" + values.map { "2020,a,\($0)\n" }.joined() + "2020,b,1e-300\n"
    let query = AggregateQuery(by: ["zone"], measures: [.init(.sd, of: "value")])
    for way in Way.all {
      let rows = try way.aggregate(csv, query: query).table.rows
      let deviation = rows[0].numbers[0]?.doubleValue ?? -1
      #expect(Self.significant(deviation) == Self.significant(Double(expected) ?? -1), "\(way)")
      #expect(rows[1].numbers == [nil], "\(way)")
    }
  }

  /// A factor of a record that a filter leaves out, or that has no value, makes no sum too large.
  @Test func factorsOfOtherRecordsDoNotMatter() throws {
    let csv =
      "year,flow,value,scale\n2020,a,999999999999999999,100000000000000000\n2020,b,1,0.00000000000000001\n"
      + "2020,a,,0.00000000000000001\n2020,a,1,1\n"
    let filters = [Filter("flow", in: ["a"])]
    let query = AggregateQuery(measures: [.init(.max, of: "value")], filters: filters)
    for way in Way.all {
      let table = try way.aggregate(csv, query: query).table
      #expect(table.rows[0].numbers[0]?.fullText == "99999999999999999900000000000000000", "\(way)")
      let panel = try way.growth(csv, query: PanelQuery(by: ["flow"], filters: filters, duplicates: .last)).table
      #expect(panel.series.count == 1, "\(way)")
    }
  }

  /// Keys whose ranks need more bits than a word has.
  @Test func keysOfManyColumns() throws {
    let seed: UInt64 = 77
    var generator = SeededGenerator(seed: seed)
    let columns = (0..<14).map { "k\($0)" }
    let records = (0..<90).map { row in
      columns.map { _ in "t\(Int.random(in: 0..<40, using: &generator))" } + ["\(row)"]
    }
    let twice = records + records.reversed()
    let csv =
      "year," + columns.joined(separator: ",") + ",value\n"
      + twice.map { "2020," + $0.joined(separator: ",") + "\n" }.joined()
    let query = AggregateQuery(by: columns, measures: [.init(.sum, of: "value"), .init(.count)])
    let expected = records.sorted { ByteOrder.precedes($0, $1) }.map {
      Array($0.dropLast()) + ["\(2 * (Int($0[14]) ?? 0))", "2"]
    }
    for way in Way.all {
      let rows = try way.aggregate(csv, query: query) { $0.dimensionColumns = columns }.table.rows
      #expect(rows.map { $0.key + $0.numbers.map { $0?.fullText ?? "" } } == expected, "seed \(seed), \(way)")
    }
  }

  /// More groups than one hash table keeps, with every kind of total.
  @Test func groupsThatNeedPartitions() throws {
    let seed: UInt64 = 78
    var generator = SeededGenerator(seed: seed)
    var values: [String: [Int64]] = [:]
    var csv = "year,code,value\n"
    for _ in 0..<150_000 {
      let code = "c\(Int.random(in: 0..<1_200_000, using: &generator) / 10)"
      let value = Int64.random(in: -999...999, using: &generator)
      values[code, default: []].append(value)
      csv += "2020,\(code),\(value)\n"
    }
    #expect(values.count > AggregationLimits.hashedGroups)
    let functions: [AggregateMeasure.Function] = [.sum, .min, .max, .count, .median, .sd]
    let query = AggregateQuery(by: ["code"], measures: functions.map { .init($0, of: "value") })
    let rows = try Way.plain.aggregate(csv, query: query).table.rows
    #expect(rows.count == values.count)
    for row in rows {
      let own = (values[row.key[0]] ?? []).sorted()
      let middle = Double(own[(own.count - 1) / 2] + own[own.count / 2]) / 2
      let exact = [own.reduce(0, +), own[0], own[own.count - 1], Int64(own.count)].map { "\($0)" }
      guard row.numbers.prefix(4).map({ $0?.fullText }) == exact, row.numbers[4]?.doubleValue == middle,
        (row.numbers[5] == nil) == (own.count == 1)
      else {
        Issue.record("seed \(seed): \(row) is not of \(own)")
        return
      }
    }
  }

  @Test func groupsAreSortedAndPeriodsInOrderOfTime() throws {
    let csv =
      "period,geo,value\n2020-10,b,1\n2020-9,b,1\n2020-Q2,a,1\n2020,a,1\n2020-02,é,1\n2019-11,b,1\n2020-09,B,1\n"
      .replacing("2020-9,", with: "2020M9,")
    let query = AggregateQuery(by: ["period", "geo"], measures: [AggregateMeasure(.count)])
    let table = try Way.plain.aggregate(csv, query: query).table
    #expect(
      table.rows.map { $0.key.joined(separator: " ") } == [
        "2020 a", "2020-Q2 a", "2019-11 b", "2020-02 é", "2020-09 B", "2020-09 b", "2020-10 b",
      ])
  }

  @Test func unitsNeverMeetAndTheErrorNamesThemAll() throws {
    let csv = "year,zone,value,unit\n2020,b,1,USD\n2020,a,1,RMB\n2020,a,2,USD\n2020,a,3,count\n2020,b,2,RMB\n"
    for way in Way.all {
      let error = #expect(throws: AggregationError.self) {
        try way.aggregate(csv, query: AggregateQuery(by: ["zone"], measures: [AggregateMeasure(.max, of: "value")]))
      }
      #expect(error == .mixedUnits(column: "unit", group: "zone=a", units: ["RMB", "USD", "count"]), "\(way)")
    }
    let counts = try Way.plain.aggregate(
      csv, query: AggregateQuery(by: ["zone"], measures: [AggregateMeasure(.count, of: "value")])
    ).table
    #expect(counts.rows.map { $0.numbers[0]?.fullText } == ["3", "2"])
  }

  @Test func frequenciesAreNeverAddedUpAndTheErrorNamesThemAll() throws {
    let csv = "period,zone,value\n2020,b,9\n2020-Q1,a,1\n2020,a,4\n2020-Q2,a,2\n2020-01/P9M,a,3\n2021,b,5\n"
    let sum = AggregateMeasure(.sum, of: "value")
    for way in Way.all {
      for measure in [sum] + [.mean, .median, .sd].map({ AggregateMeasure($0, of: "value") }) {
        let error = #expect(throws: AggregationError.self) {
          try way.aggregate(csv, query: AggregateQuery(by: ["zone"], measures: [measure]))
        }
        let frequencies: [Frequency] = [.year, .quarter, .range(startMonth: 1, monthCount: 9)]
        #expect(
          error == .mixedFrequencies(column: "period", group: "zone=a", frequencies: frequencies), "\(way)")
      }
      let annual = AggregateQuery(by: ["zone"], measures: [sum], frequency: .year)
      let rows = try way.aggregate(csv, query: annual).table.rows
      #expect(rows.map { $0.numbers[0]?.fullText } == ["4", "14"], "\(way)")
    }
    let extremes = AggregateQuery(by: ["zone"], measures: [AggregateMeasure(.max, of: "value")])
    #expect(try Way.plain.aggregate(csv, query: extremes).table.rows.count == 2)
    let byPeriod = AggregateQuery(by: ["period"], measures: [sum])
    #expect(try Way.plain.aggregate(csv, query: byPeriod).table.rows.count == 5)
  }

  @Test func valuesOfFiltersThatNeverOccurAreNoted() throws {
    let csv = "year,geo,value\n2020,A,1\n2020,B,2\n2021,C,3\n"
    let filters = [Filter("GEO", in: ["BB", "A", "nowhere"]), Filter("geo", in: ["D"], excludes: true)]
    let query = AggregateQuery(measures: [AggregateMeasure(.count)], filters: filters)
    for way in Way.all {
      let notes = try way.aggregate(csv, query: query).report.notes.map(\.description)
      #expect(
        notes == ["no record has 'BB' in 'geo'; did you mean 'B'?", "no record has 'nowhere' in 'geo'"], "\(way)")
    }
  }

  @Test func twoFiltersInOneAreNoted() throws {
    let query = AggregateQuery(measures: [AggregateMeasure(.count)], filters: [Filter("geo", in: ["A", "year=2020"])])
    let notes = try Way.plain.aggregate("year,geo,value\n2020,A,1\n", query: query).report.notes.map(\.description)
    #expect(notes == ["no record has 'year=2020' in 'geo'; each column takes a --where of its own"])
  }

  @Test func sumsBeyondTheirRangeAreErrors() throws {
    let query = AggregateQuery(measures: [AggregateMeasure(.sum, of: "value")])
    let scale = "100000000000000000"
    for values in [
      ["999999999999999999,\(scale)", "1,0.00000000000000001"], ["1.7e308,", "1.7e308,"], ["1e300,trillion"],
    ] {
      let csv = "year,value,scale\n" + values.map { "2020,\($0)\n" }.joined()
      for way in Way.some {
        let error = #expect(throws: AggregationError.self, "\(values), \(way)") { try way.aggregate(csv, query: query) }
        #expect(error == .sumTooLarge(column: "value"), "\(values), \(way)")
        let panel = #expect(throws: AggregationError.self, "\(values), \(way)") {
          try way.growth(csv, query: PanelQuery(duplicates: .sum))
        }
        #expect(panel == .sumTooLarge(column: "value"), "\(values), \(way)")
      }
    }
  }

  @Test func columnsThatCannotBeKeysOrMeasuresAreRefused() {
    let csv = "year,zone,value\n2020,a,1\n"
    let byValue = AggregateQuery(by: ["value"], measures: [AggregateMeasure(.count)])
    #expect(throws: SchemaError.isAValueColumn("value")) { try Way.plain.aggregate(csv, query: byValue) }
    let ofText = AggregateQuery(measures: [AggregateMeasure(.sum, of: "zone")])
    #expect(throws: SchemaError.notAValueColumn("zone")) { try Way.plain.aggregate(csv, query: ofText) }
    let queries = [
      PanelQuery(by: ["value"]), PanelQuery(duplicates: .latest(column: "value")),
      PanelQuery(filters: [Filter("value", in: ["1"])]),
    ]
    for query in queries {
      #expect(throws: SchemaError.isAValueColumn("value")) { try Way.plain.growth(csv, query: query) }
    }
  }
}

extension String {
  /// A whole number without an exponent.
  fileprivate var plainDigits: String { contains("e") ? Fraction(Double(self) ?? 0).rounded(0) : self }
}
