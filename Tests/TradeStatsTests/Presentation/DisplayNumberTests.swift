import Testing

@testable import TradeStats

@Suite("Numbers for people")
struct DisplayNumberTests {
  /// The title and the numbers of a single series of values.
  private func display(
    _ values: [Number], unit: String = "RMB", style: NumberStyle = NumberStyle()
  ) -> (title: String, numbers: [String]) {
    let table = GrowthTable.values(values, unit: unit).displayTables(style: style).first
    return (table?.title ?? "", table?.rows.first?.dropFirst().map(\.text) ?? [])
  }

  @Test(
    "the scale suits the median",
    arguments: [
      (["999"], "RMB, annual", ["999"]), (["1000"], "RMB thousand, annual", ["1"]),
      (["0", "0", "1500"], "RMB thousand, annual", ["0.0", "0.0", "1.5"]),
      (["999", "1001"], "RMB thousand, annual", ["1.00", "1.00"]), (["-2000000"], "RMB million, annual", ["-2"]),
      (["1", "5000000000", "6000000000"], "RMB billion, annual", ["0.00", "5.00", "6.00"]),
      (["6800000000000"], "RMB trillion, annual", ["6.8"]),
      (["1234567000000000"], "RMB trillion, annual", ["1,234.57"]), (["0"], "RMB, annual", ["0"]),
      (["0.125"], "RMB, annual", ["0.13"]), (["-0.001"], "RMB, annual", ["0.00"]),
    ])
  func scale(values: [String], title: String, numbers: [String]) {
    let display = display(values.map { .of($0) })
    #expect(display.title == title)
    #expect(display.numbers == numbers)
  }

  @Test(
    "the scale word fits the unit",
    arguments: [
      ("RMB", "RMB million, annual"), ("US$", "US$ million, annual"), ("tonnes", "Million tonnes, annual"),
      ("", "Millions, annual"), ("percent", "percent, annual"), ("count", "count, annual"),
      ("USD million", "USD million, annual"), ("USD bn", "USD bn, annual"), ("万元", "万元, annual"),
    ])
  func units(unit: String, title: String) {
    #expect(display([.of("2500000")], unit: unit).title == title)
  }

  @Test("scaling is exact for every kind of number")
  func exactness() {
    // As doubles, 1.005 would be a little less than it is and round down.
    #expect(display([.of("1005000")], style: NumberStyle(decimals: 2)).numbers == ["1.01"])
    #expect(display([.ratio(Ratio(2_010_000, 2))], style: NumberStyle(decimals: 2)).numbers == ["1.01"])
    #expect(display([.double(1_005_000)], style: NumberStyle(decimals: 2)).numbers == ["1.01"])
  }

  @Test("ties")
  func ties() {
    let values: [Number] = ["0.5", "1.5", "2.5", "-2.5", "-0.5"].map { .of($0) }
    #expect(display(values, style: NumberStyle(decimals: 0)).numbers == ["1", "2", "3", "-3", "-1"])
    #expect(
      display(values, style: NumberStyle(decimals: 0, rounding: .halfEven)).numbers == ["0", "2", "2", "-2", "0"])
  }

  @Test("as many decimals as the values need, at most two")
  func decimals() {
    #expect(display([.of("1"), .of("2.50")]).numbers == ["1.0", "2.5"])
    #expect(display([.of("1"), .of("2.125")]).numbers == ["1.00", "2.13"])
    #expect(display([.double(0.1), .double(12)]).numbers == ["0.1", "12.0"])
    #expect(display([.ratio(Ratio(1, 3)), .ratio(Ratio(5, 1))]).numbers == ["0.33", "5.00"])
    #expect(display([.of("1"), .of("2.125")], style: NumberStyle(decimals: 4)).numbers == ["1.0000", "2.1250"])
  }

  @Test("numbers that are not finite are shown as they are")
  func notFinite() {
    #expect(display([.double(.infinity), .double(2)]).numbers == ["inf", "2"])
  }

  @Test("decimals given hold for percentages too")
  func percentDecimals() {
    let table = GrowthTable.of(.yoy, [.of(["A"], [.of(2020, [.of("14.95")]), .of(2021, [.of("-0.04")])])])
    let texts = table.displayTables(style: NumberStyle(decimals: 1)).first?.rows.first?.dropFirst().map(\.text)
    #expect(texts == ["+15.0", "0.0"])
  }
}
