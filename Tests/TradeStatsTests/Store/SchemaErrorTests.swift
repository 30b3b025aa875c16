import Testing

@testable import TradeStats

@Suite struct SchemaErrorTests {
  private func message(_ text: String, _ change: (inout ReadOptions) -> Void = { _ in }) -> String? {
    caught(SchemaError.self) { _ = try TradeReader([.text(text)], options: .with(change)) }?.description
  }

  /// A table without periods or values is one all the same, until it is asked for series over time.
  private func questionMessage(_ text: String) -> String? {
    caught(SchemaError.self) { _ = try TradeReader([.text(text)]).growthTable([.value]) }?.description
  }

  @Test func inputsWithoutRecords() {
    #expect(message("") == "zones.csv: is empty; a header and records were expected")
    #expect(message("\n\n") == "zones.csv: is empty; a header and records were expected")
    #expect(message("year,value\n\n") == "zones.csv: has a header but no records")
  }

  @Test func nothingBehindTheLinesPassedOver() {
    #expect(
      message("title\n\n") { $0.skippedLineCount = 1 }
        == "zones.csv: has nothing after the 1 line passed over; lower --skip")
    #expect(
      message("title\n") { $0.skippedLineCount = 3 }
        == "zones.csv: has nothing after the 3 lines passed over; lower --skip")
  }

  @Test func aHeaderInAnotherEncoding() {
    let input = Input(name: "zones.csv", bytes: [0xFF, 0xFF, 0x2C, 0x61, 0x0A, 0x31, 0x2C, 0x31])
    let error = caught(SchemaError.self) { _ = try TradeReader([input]) }
    #expect(
      error?.description
        == "zones.csv:1: byte 1 of the header (0xFF) is not UTF-8; if the input is in another encoding, name it with --encoding"
    )
  }

  @Test func valuesThatAreTexts() {
    #expect(
      message("year,geo,value\n2023,,1\n2024,A,1\n") { $0.valueColumns = ["geo"] }
        == "'geo' is to hold values, and holds texts such as \"A\"")
  }

  @Test func headers() {
    #expect(
      message("title\n\nyear,value,year\n2023,1,2\n") { $0.skippedLineCount = 1 }
        == "zones.csv:3: the header names 'year' twice, in fields 1 and 3; columns are told apart by name, so rename one of them"
    )
    #expect(
      message("title\n\n\"year\"x,value\n2023,1\n") { $0.skippedLineCount = 1 }
        == "zones.csv:3: the header has a quote that is never closed or text after one; fix it, or choose --quote none")
  }

  @Test func columns() {
    #expect(
      message("year,value\n2023,1\n") { $0.timeColumn = "yaer" } == """
        there is no column 'yaer'; did you mean 'year'?
          the columns are: year, value
        """)
    #expect(
      message("year,value\n2023,1\n") { $0.valueColumns = ["weight"] } == """
        there is no column 'weight'
          the columns are: year, value
        """)
    #expect(
      questionMessage("a,b\nx,y\n") == """
        no column holds periods by its name or its content; name it with --time COLUMN
          the columns are: a, b
        """)
    #expect(
      questionMessage("year,b\n2023,y\n") == """
        no column holds values by its name or its content; name it with --value COLUMN
          the columns are: year, b
        """)
  }

  @Test func questions() throws {
    let reader = try TradeReader([.text("year,geo,value\n2023,A,1\n")])
    let notValues = caught(SchemaError.self) {
      _ = try reader.aggregate(AggregateQuery(measures: [AggregateMeasure(.sum, of: "geo")]))
    }
    #expect(
      notValues?.description
        == "'geo' is not a column of values; name it with --value geo if its numbers are to be computed with")
    let values = caught(SchemaError.self) {
      _ = try reader.growthTable([.value], for: PanelQuery(filters: [Filter("value", in: ["1"])]))
    }
    #expect(values?.description == "'value' is a column of values, not of texts to group or filter by")
  }

  @Test func aColumnThatOneInputLacks() {
    let inputs = [Input.text("year,value\n2023,1\n", name: "a.csv"), .text("year,geo\n2023,A\n", name: "b.csv")]
    let error = caught(SchemaError.self) { _ = try TradeReader(inputs) }
    #expect(
      error?.description
        == "b.csv: has no column 'value', which the other inputs have; inputs are matched by column name")
  }

  @Test func aPipeIsReadOnce() throws {
    let reader = try TradeReader([.pipe("year,geo,value\n2023,A,1\n2024,A,2\n")])
    #expect(try reader.growthTable([.value]).table.series.count == 1)
    let error = caught(SchemaError.self) { _ = try reader.growthTable([.value]) }
    #expect(
      error?.description
        == "<stdin>: has to be read a second time, which a pipe cannot; save it to a file and give that")
  }

  @Test func categories() {
    #expect(SchemaError.noTimeColumn(available: []).category == .usage)
    #expect(SchemaError.unknownColumn("a", nearest: nil, available: []).category == .usage)
    #expect(SchemaError.emptyInput("a").category == .badData)
    #expect(SchemaError.cannotReadAgain("a").category == .badData)
  }
}
