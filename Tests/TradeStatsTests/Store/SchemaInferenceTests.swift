import Testing

@testable import TradeStats

/// One line for each column: its name, role and reason.
extension Schema {
  var roles: [String] { columns.map { "\($0.name): \($0.role.word), \($0.reason.word)" } }
}

extension Schema.Role {
  fileprivate var word: String {
    switch self {
    case .label(let code): "label of \(code)"
    case .scale(let isPowerOfTen): isPowerOfTen ? "power of ten" : "scale"
    default: "\(self)"
    }
  }
}

extension Schema.Reason {
  fileprivate var word: String { if case .fixedBy(let code) = self { "fixed by \(code)" } else { "\(self)" } }
}

@Suite struct SchemaInferenceTests {
  private func schema(_ texts: String..., options: ReadOptions = ReadOptions()) throws -> Schema {
    let inputs = texts.enumerated().map { Input.text($1, name: "\($0 + 1).csv") }
    return try TradeReader(inputs, options: options).schema
  }

  private func error(_ texts: String..., options: ReadOptions = ReadOptions()) -> SchemaError? {
    let inputs = texts.enumerated().map { Input.text($1, name: "\($0 + 1).csv") }
    return caught(SchemaError.self) { _ = try TradeReader(inputs, options: options) }
  }

  @Test func rolesByName() throws {
    let text = """
      TIME_PERIOD,REF_AREA,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,coverage,source_url,note
      2023,CN,1,USD,6,A,all,x,y
      2024,US,2,USD,6,A,all,x,z
      """
    #expect(
      try schema(text).roles == [
        "TIME_PERIOD: time, name", "REF_AREA: dimension, content", "OBS_VALUE: value, name",
        "UNIT_MEASURE: unit, name", "UNIT_MULT: power of ten, name", "OBS_STATUS: qualifier, name",
        "coverage: coverage, name", "source_url: attribute, name", "note: attribute, name",
      ])
  }

  @Test func rolesByOption() throws {
    let options = ReadOptions.with {
      $0.timeColumn = "released"
      $0.valueColumns = ["weight"]
      $0.dimensionColumns = ["partner"]
    }
    #expect(
      try schema("year,released,partner,value,weight\n2023,2024,156,1,2\n", options: options).roles == [
        "year: attribute, numbersBesideValue", "released: time, option", "partner: dimension, option",
        "value: attribute, numbersBesideValue", "weight: value, option",
      ])
  }

  @Test func aKeyKeepsWhatItIsForTheValues() throws {
    #expect(
      try schema(
        "geo,Zeitraum,unit,scale,status,exports\nA,2023,USD,million,E,1\nB,2024,USD,million,E,2\n",
        options: .with { $0.dimensionColumns = ["geo", "zeitraum", "unit", "scale", "status"] }
      ).roles == [
        "geo: dimension, option", "Zeitraum: time, content", "unit: unit, name", "scale: scale, name",
        "status: dimension, option", "exports: value, content",
      ])
  }

  @Test func aKeyOfCodesThatLookLikeYearsIsNoTime() throws {
    #expect(
      try schema(
        "product,Zeitraum,Wert\n2001,2023,1.5\n2002,2024,2\n", options: .with { $0.dimensionColumns = ["product"] }
      )
      .roles == ["product: dimension, option", "Zeitraum: time, content", "Wert: value, content"])
  }

  @Test func aKeyIsNoLabel() throws {
    let records = ["A,nation", "B,zone", "C,zone"].flatMap { [$0 + ",2023,1", $0 + ",2024,2"] }
    let text = "geo,type,year,value\n" + records.joined(separator: "\n")
    #expect(try schema(text).roles[1] == "type: label of geo, fixed by geo")
    #expect(
      try schema(text, options: .with { $0.dimensionColumns = ["type"] }).dimensions.map(\.name) == ["geo", "type"])
  }

  @Test func aScaleAmongTheKeysMultipliesAllTheSame() throws {
    let input = Input.text("year,geo,scale,value\n2022,A,million,1\n2023,A,thousand,1500\n")
    let keys = ["geo", "scale"]
    let store = try TradeStore([input], options: .with { $0.dimensionColumns = keys })
    #expect(
      try store.growthTable([.value], for: PanelQuery(by: keys)).table.text() == [
        "A million 2022 1000000.0", "A thousand 2023 1500000.0",
      ])
  }

  @Test func optionsAreForgivingOfLetterCaseAndHelpWithSpelling() throws {
    #expect(
      try schema("Zeitraum,Wert\n2023,1\n", options: .with { $0.timeColumn = "zeitraum" }).time?.name == "Zeitraum")
    #expect(
      error("Zeitraum,Wert\n2023,1\n", options: .with { $0.valueColumns = ["Wrt"] })
        == .unknownColumn("Wrt", nearest: "Wert", available: ["Zeitraum", "Wert"]))
  }

  @Test func timeAndValuesByContent() throws {
    #expect(
      try schema("zone,Zeitraum,Wert\nA,2023-Q1,1.5\nB,2023-Q2,..\n").roles == [
        "zone: dimension, content", "Zeitraum: time, content", "Wert: value, content",
      ])
  }

  @Test func codesAreNoPeriodsAndNoValues() throws {
    #expect(
      try schema("hs4,Zeitraum,Wert\n1001,2023,1\n2709,2024,2\n").roles == [
        "hs4: dimension, content", "Zeitraum: time, content", "Wert: value, content",
      ])
    #expect(
      try schema("year,product,partner_id,exports\n2023,010619,156,1\n2024,020110,840,2\n").roles == [
        "year: time, name", "product: dimension, content", "partner_id: dimension, content", "exports: value, content",
      ])
  }

  /// Whole numbers of 19 to 32 digits are figures where shorter ones are.
  @Test(arguments: [19, 20, 25, 32])
  func longWholeNumbersAreFigures(digitCount: Int) throws {
    let long = String(repeating: "9", count: digitCount)
    #expect(
      try schema("year,geo,turnover\n2023,A,\(long)\n2024,A,\(long.dropLast())\n2024,B,1\n").roles == [
        "year: time, name", "geo: dimension, content", "turnover: value, content",
      ])
  }

  /// Numbers of records and codes are what they are called, however long.
  @Test(arguments: ["", "1000000000000000", "1234567890123456789012345678"])
  func longNumbersOfRecordsAreNoFigures(start: String) throws {
    func records(_ name: String) -> String {
      "year,geo,\(name),value\n2023,A,\(start)1001,5\n2024,A,\(start)1002,6\n2023,B,\(start)1003,7\n"
    }
    #expect(try schema(records("record")).roles[2] == "record: attribute, numbersBesideValue")
    #expect(try schema(records("record_id")).roles[2] == "record_id: dimension, content")
    // Keys by their names where they tell records apart, and codes by their labels.
    let partners = "2023,\(start)1001,5\n2023,\(start)1002,6\n2024,\(start)1001,7\n2024,\(start)1002,8\n"
    #expect(
      try schema("year,partner,exports\n" + partners).roles == [
        "year: time, name", "partner: dimension, content", "exports: value, content",
      ])
    let labelled = partners.split(separator: "\n").map { "\($0),P\($0.split(separator: ",")[1])\n" }.joined()
    #expect(
      try schema("year,customer,exports,customer_name\n" + labelled).roles == [
        "year: time, name", "customer: dimension, labelled(by: \"customer_name\")", "exports: value, content",
        "customer_name: label of customer, name",
      ])
  }

  @Test func digitsWithLettersAreCodesWhereMostAre() throws {
    #expect(
      try schema("sector,year,exports\n5J,2023,1e\n1E,2024,2\n3,2024,3\n").roles == [
        "sector: dimension, content", "year: time, name", "exports: value, content",
      ])
    // A blank before the letters marks figures.
    #expect(try schema("year,exports\n2023,1 e\n2024,2 e\n").values.map(\.name) == ["exports"])
  }

  @Test func aSecondColumnOfAnAttributesNameIsNoDimension() throws {
    #expect(
      try schema("year,geo,value,unit,currency,scale,unit_mult,status,flag\n2023,A,1,t,USD,million,6,A,e\n").roles
        .suffix(6) == [
          "unit: unit, name", "currency: dimension, content", "scale: scale, name", "unit_mult: attribute, name",
          "status: qualifier, name", "flag: attribute, name",
        ])
  }

  @Test func textsOfFewLettersAreNoNumbers() throws {
    #expect(
      try schema("geo,year,value\nCN,2023,1\nUS,2024,2\nNA,2024,2\n").roles == [
        "geo: dimension, content", "year: time, name", "value: value, name",
      ])
  }

  @Test func severalValueColumnsBecomeAnIndicator() throws {
    let schema = try schema("year,geo,exports,imports\n2023,A,1,2\n2024,A,,3\n")
    #expect(schema.values.map(\.name) == ["exports", "imports"])
    #expect(schema.indicatorName == "indicator")
  }

  @Test func numbersBesideAValueColumnTakeNoPart() throws {
    #expect(try schema("year,value,weight\n2023,1,2\n").roles.last == "weight: attribute, numbersBesideValue")
  }

  @Test func aSecondTimeColumnIsNoValue() throws {
    #expect(
      try schema("period,year,exports\n2023-01,2023,1\n2023-02,2023,2\n").roles == [
        "period: time, name", "year: attribute, numbersBesideValue", "exports: value, content",
      ])
  }

  @Test func labelsByName() throws {
    #expect(
      try schema("year,geo_name,geo,Partner Name,Partner Code,value\n2023,China,CN,US,840,1\n").roles == [
        "year: time, name", "geo_name: label of geo, name", "geo: dimension, content",
        "Partner Name: label of Partner Code, name", "Partner Code: dimension, content", "value: value, name",
      ])
  }

  @Test func labelsByContent() throws {
    let records = ["A,上海,East", "B,广东,South", "C,天津,East"].flatMap { [$0 + ",2023,1", $0 + ",2024,2"] }
    #expect(
      try schema("zone,title,area,year,value\n" + records.joined(separator: "\n")).roles == [
        "zone: dimension, content", "title: label of zone, fixed by zone", "area: label of zone, fixed by zone",
        "year: time, name", "value: value, name",
      ])
  }

  @Test func labelsByContentNeedEvidence() throws {
    // Each code once, and one code only: no evidence.
    #expect(try schema("a,b,year,value\nx,k1,2023,1\ny,k2,2023,2\n").dimensions.map(\.name) == ["a", "b"])
    #expect(try schema("a,b,year,value\nx,k1,2023,1\nx,k1,2024,2\n").dimensions.map(\.name) == ["a", "b"])
    // A code with two texts.
    let texts = ["x,k1", "x,k1", "y,k2", "y,k2", "y,k1"]
    let records = texts.enumerated().map { "\($1),\(2020 + $0),1" }.joined(separator: "\n")
    #expect(try schema("a,b,year,value\n" + records).dimensions.map(\.name) == ["a", "b"])
  }

  @Test func labelsAreSoughtAmongRecordsThatHaveBoth() throws {
    let first = "flow,year,value\nX,2023,1\nX,2024,1\nM,2023,1\nM,2024,1\n"
    let second =
      "geo,flow,year,value\n"
      + ["A,X", "B,X", "A,M", "B,M"].map { "\($0),2023,1\n\($0),2024,1" }.joined(separator: "\n")
    #expect(try schema(first, second).dimensions.map(\.name) == ["flow", "geo"])
    #expect(try schema(second, first).dimensions.map(\.name) == ["geo", "flow"])
  }

  @Test func sixDigitsAreMonthsWhereAllAre() throws {
    #expect(try schema("period,value\n202401,1\n202402,1\n").sixDigitsAreMonths)
    #expect(try !schema("period,value\n202401,1\n2024,1\n").sixDigitsAreMonths)
    let table = try TradeStore([.text("period,value\n202401,1\n")]).growthTable([.value]).table
    #expect(table.series.first?.rows.map(\.period.description) == ["2024-01"])
  }

  @Test func whatIsMissing() {
    #expect(error("year,value\n2023,1\n", "year,geo\n2023,A\n") == .missingColumn("value", input: "2.csv"))
    #expect(error("geo,value\nA,1\n", "year,value\n2023,1\n") == .missingColumn("year", input: "1.csv"))
  }

  @Test func aColumnOfOneInputIsEmptyInTheOther() throws {
    let schema = try schema("year,geo,value\n2023,A,1\n", "value,flow,year\n2,X,2023\n")
    #expect(schema.columns.map(\.name) == ["year", "geo", "value", "flow"])
    #expect(
      schema.columns.map(\.sources) == [
        [.field(0), .field(2)], [.field(1), .absent], [.field(2), .field(0)], [.absent, .field(1)],
      ])
  }
}
