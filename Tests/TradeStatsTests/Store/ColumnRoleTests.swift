import Testing

@testable import TradeStats

@Suite("What columns are for when their names may mislead")
struct ColumnRoleTests {
  private func roles(_ lines: [String]) throws -> [String] {
    try TradeReader([.text(lines.joined(separator: "\n") + "\n")]).schema.columns.map { "\($0.name): \($0.role.name)" }
  }

  @Test(
    "figures with a text that explains them are figures",
    arguments: [
      ("value", "value_label"), ("exports", "exports_desc"), ("price", "price description"), ("gdp", "gdp_name"),
      ("amount", "amount label"),
    ])
  func explainedFigures(_ value: String, _ label: String) throws {
    for (first, second) in [(5, 9), (5, 5)] {
      #expect(
        try roles(["year,geo,\(value),\(label)", "2019,A,\(first),low", "2020,A,\(second),low"]) == [
          "year: time", "geo: dimension", "\(value): value", "\(label): attribute",
        ])
    }
  }

  @Test("of two columns of numbers the explained one is figures where its numbers do not repeat as codes do")
  func explainedFiguresBesideOthers() throws {
    #expect(
      try roles(["year,geo,exports,imports,exports_desc", "2019,A,5,7,low", "2020,A,9,8,high"]) == [
        "year: time", "geo: dimension", "exports: value", "imports: value", "exports_desc: attribute",
      ])
  }

  @Test("codes that repeat and are explained are no figures")
  func explainedCodes() throws {
    #expect(
      try roles([
        "year,partner,partner_name,exports", "2019,156,China,5", "2019,36,Australia,6", "2020,156,China,7",
        "2020,36,Australia,8",
      ]) == ["year: time", "partner: dimension", "partner_name: label of partner", "exports: value"])
  }

  @Test(
    "a column that records are told apart by is a key, whatever its name",
    arguments: [
      ("symbol", "EUR", "GBP"), ("symbol", "E", "P"), ("Symbol", "AAPL", "MSFT"), ("remarks", "imports", "exports"),
      ("value status", "full", "part"), ("value_status", "general", "special"), ("value flag", "green", "red"),
    ])
  func keysNamedAsRemarks(_ name: String, _ first: String, _ second: String) throws {
    let lines = ["year,\(name),value", "2019,\(first),5", "2019,\(second),6", "2020,\(first),7", "2020,\(second),8"]
    #expect(try roles(lines) == ["year: time", "\(name): dimension", "value: value"])
    #expect(
      try TradeStore([.text(lines.joined(separator: "\n"))]).growthTable([.value], for: PanelQuery()).table.text().count
        == 4)
  }

  @Test("remarks are none where records are told apart without them")
  func remarks() throws {
    let lines = ["year,geo,value,symbol,remarks,value status"]
    #expect(
      try roles(lines + ["2019,A,5,E,new method,first print", "2019,B,6,,,", "2020,A,7,,,", "2020,B,8,P,,"]) == [
        "year: time", "geo: dimension", "value: value", "symbol: qualifier", "remarks: attribute",
        "value status: attribute",
      ])
    // The first prints and the final ones are told apart by their dates.
    #expect(
      try roles([
        "year,geo,value,source_date,remarks", "2019,A,5,2020-01-01,first", "2019,A,6,2021-01-01,final",
        "2020,A,5,2021-01-01,first", "2020,A,6,2022-01-01,final",
      ]).last == "remarks: attribute")
  }

  @Test("several columns of figures have marks only where the texts are marks")
  func pairsWithoutMarks() throws {
    let lines = ["geo,year,employment,employment status,wages"]
    let texts = ["A,2019,10,full,1", "A,2019,11,part,2", "A,2020,12,full,3", "A,2020,13,part,4"]
    #expect(
      try roles(lines + texts) == [
        "geo: dimension", "year: time", "employment: value", "employment status: dimension", "wages: value",
      ])
    let marks = ["A,2019,10,p,1", "A,2020,12,,3"]
    #expect(
      try roles(lines + marks) == [
        "geo: dimension", "year: time", "indicator: dimension", "value: value", "flag: qualifier",
      ])
  }

  @Test(
    "figures are figures, though their names may be those of codes",
    arguments: ["industry", "sector", "origin", "economy", "region", "product"])
  func figuresNamedAsKeys(_ name: String) throws {
    let header = "year,geo,agriculture,\(name),services"
    for records in [
      ["2019,CN,10.5,20.25,70", "2020,CN,11.5,21.75,71"], ["2019,CN,8,40,52", "2020,CN,8,39,53"],
      [
        "2019,CN,8,40,52", "2019,US,1,18,81", "2020,CN,8,39,53", "2020,US,1,18,81", "2021,CN,7,39,54",
        "2021,US,1,17,82",
      ],
      ["2019,CN,8,40,52", "2019,US,1,18,81"], ["2019,CN,10.5,20.25,70"],
    ] {
      let columns = try TradeStore([.text(([header] + records).joined(separator: "\n"))]).schema.columns
      #expect(
        columns.map { "\($0.name): \($0.role.name)" } == [
          "year: time", "geo: dimension", "agriculture: value", "\(name): value", "services: value",
        ], "\(records)")
    }
    #expect(try roles(["year,\(name)", "2019,10.5", "2020,11.5"]) == ["year: time", "\(name): value"])
  }

  @Test(
    "whole numbers that tell records apart or stay from year to year are codes, where their names may be those of codes",
    arguments: [
      ["year,sector,exports", "2019,1,5", "2019,2,6", "2020,1,7", "2020,2,8"],
      ["year,sector,exports", "2019,1,5", "2020,1,7", "2020,2,8"],
      ["year,sector,exports", "2019,1,5", "2019,3,5", "2019,2,5"],
      ["year,geo,sector,exports", "2019,A,1,5", "2019,B,2,6", "2020,A,1,7", "2020,B,2,8"],
      ["year,partner,sector,exports", "2019,156,1,5", "2019,156,2,6", "2019,842,1,7", "2019,842,2,8"],
      ["year,geo,sector,value", "2019,A,1,5", "2019,B,2,6"], ["sector,2019,2020", "1.1,5,6", "1.2,7,8"],
      ["year,sector,value", "2019,1.1,5", "2019,1.2,6"],
      ["year,sector,exports", "2019,1.1,5", "2019,1.2,6", "2020,1.1,7", "2020,1.2,8"],
    ])
  func keysOfNumbers(_ lines: [String]) throws {
    let found = try roles(lines)
    #expect(found.contains { ["sector: dimension", "sector: label of geo"].contains($0) })
    #expect(!found.contains("partner: value"))
  }

  @Test(
    "names of scales that figures have too are those of scales where the texts can be nothing else",
    arguments: [
      ("magnitude", "5.5", "6.5", "value", "1 2"), ("scalar_factor", "3", "6", "value", "1 2"),
      ("powercode", "6", "3", "scale (power of ten)", "1000000 2000"),
      ("PowerCode", "0", "1", "scale (power of ten)", "1 20"),
      ("powercode", "1000", "1000000", "scale", "1000 2000000"), ("magnitude", "10", "1000", "scale", "10 2000"),
      ("Magnitude", "Millions", "thousand", "scale", "1000000 2000"), ("scale", "2.5", "4", "scale", "2.5 8"),
    ])
  func scales(_ name: String, _ first: String, _ second: String, _ role: String, _ values: String) throws {
    let lines = ["geo,year,\(name),exports", "A,2019,\(first),1", "A,2020,\(second),2"]
    #expect(try roles(lines) == ["geo: dimension", "year: time", "\(name): \(role)", "exports: value"])
    let table = try Way.plain.growth(lines.joined(separator: "\n"), measures: [.value]).table
    let exports = table.series.filter { !$0.key.contains(name) }.flatMap(\.rows)
    #expect(exports.compactMap { $0.cells[0].number?.fullText }.joined(separator: " ") == values)
  }
}
