import Testing

@testable import TradeStats

/// What is read as a print, and from which columns.
@Suite struct FigureFileTests {
  private func file(_ text: String, options: ReadOptions = ReadOptions()) throws -> FigureFile {
    try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))], options: options)
  }

  @Test func publishersAndDatesByTheirColumnsNames() throws {
    let heads = [
      ("publisher", "date"), ("source", "published_on"), ("agency", "release_date"), ("source_id", "source_date"),
    ]
    for (source, date) in heads {
      let file = try file("period,geo,indicator,value,unit,\(source),\(date)\n2023,CN,x,10.0,RMB,A,2024-01-10\n")
      #expect(file.figures.map(\.source) == ["A"] && file.figures.map(\.date) == ["2024-01-10"], "\(source) \(date)")
      #expect(file.figures.map(\.indicator) == ["x"] && file.report.notes.isEmpty, "\(source) \(date)")
    }
    // Where nothing else holds periods, a date does.
    #expect(try file("date,geo,indicator,value\n2023,CN,x,10\n").figures.map(\.period.description) == ["2023"])
  }

  @Test func columnsThatNothingIsKnownOfAreSaid() throws {
    let text = """
      period,geo,indicator,partner,value,unit,weight
      2023,CN,exports,US,10,RMB,1.5
      2023,CN,exports,EU,12,RMB,2.5

      """
    let file = try file(text)
    #expect(file.figures.map(\.indicator) == ["exports/US", "exports/EU"])
    #expect(
      file.report.notes.map(\.description) == [
        "f.csv: 'partner' tells figures apart; those that differ in it are never held against each other",
        "f.csv: nothing is read from 'weight'",
      ])
    let constant = try self.file(text.replacing(",EU,", with: ",US,"))
    #expect(constant.figures.map(\.indicator) == ["exports", "exports"])
  }

  @Test func numbersAreReadByTheEvidenceOfTheirColumn() throws {
    let comma = try file("period;geo;indicator;value;unit\n2023;CN;x;12,50;RMB\n2024;CN;x;1.234,5;RMB\n")
    #expect(
      comma.figures.map(\.number) == [
        PrintedNumber(mantissa: 1250, decimals: 2), PrintedNumber(mantissa: 12345, decimals: 1),
      ])
    let thousands = try file(
      "period,geo,indicator,value,unit,published_yoy_pct\n2023,CN,x,\"1,234,567\",RMB,\n2024,CN,x,\"1,358,024\",RMB,(0.5)\n"
    )
    #expect(thousands.figures.map(\.number.mantissa) == [1_234_567, 1_358_024, -5])
    #expect(throws: SchemaError.self) { try file("period,geo,indicator,value\n2023,CN,x,\"1,234\"\n") }
  }

  @Test func otherColumnsSettleHowNumbersAreRead() throws {
    for (weight, mantissa, decimals) in [("0.5", 1234, 0), ("\"0,5\"", 1234, 3)] as [(String, Int, Int)] {
      let file = try file(
        "period,geo,indicator,value,unit,weight\n2023,CN,x,\"1,234\",RMB,\(weight)\n2024,CN,x,\"1,300\",RMB,\(weight)\n"
      )
      #expect(file.figures.first?.number == PrintedNumber(mantissa: Int64(mantissa), decimals: decimals))
    }
  }

  /// Periods as heads, as the World Bank and many offices print them: a level in each filled field.
  @Test func wideFilesHoldLevels() throws {
    let file = try file(
      "Country Name,Country Code,Indicator Name,Indicator Code,2021,2022\nChina,CHN,Exports,NE.EXP,10.5,\nUnited States,USA,Exports,NE.EXP,8,9\n"
    )
    #expect(file.figures.map(\.place) == ["CHN", "USA", "USA"])
    #expect(file.figures.map(\.indicator) == ["Exports", "Exports", "Exports"] && file.report.notes.isEmpty)
    #expect(file.figures.map(\.period.description) == ["2021", "2021", "2022"])
    #expect(file.figures.map(\.number.decimals) == [1, 0, 0] && file.unusable.isEmpty)
    let mixed = try self.file(
      "geo,indicator,statistic,unit,2021,2022\nCN,exports,level,RMB,100,110\nCN,exports,yoy_growth_pct,percent,,20\n")
    #expect(FigureCheck(mixed.figures).answer().count(of: .contradiction) == 1)
  }

  @Test func yearAndQuarterInTwoColumns() throws {
    let file = try file("year,quarter,geo,indicator,value\n2023,1,CN,x,10\n2023,2,CN,x,11\n")
    #expect(file.figures.map(\.period.description) == ["2023-Q1", "2023-Q2"])
    #expect(file.report.notes.isEmpty)
  }

  @Test func unitsAreOneWhateverTheirCase() throws {
    let lines = ["2023,CN,x,level,,10.0,USD,1", "2023,CN,x,level,,10.4,usd,1"]
    #expect(try Figures.answer(lines).findings.map(\.name.unit) == ["USD"])
    let yuan = ["2023,CN,x,level,,10.0,RMB,1", "2023,CN,x,level,,10.4,CNY,1"]
    #expect(try Figures.answer(yuan).count(of: .contradiction) == 1)
  }

  /// Growth of an indicator without levels is tied to other indicators in the currency that most levels are in, which is
  /// not said to be its own.
  @Test func aUnitThatNothingNamesIsNotShown() throws {
    let lines = [
      "2023,CN,fdi,level,,10,usd,1", "2024,CN,exports,yoy_growth_pct,,5.0,percent,1",
      "2024,CN,exports,yoy_growth_pct,,6.0,percent,1",
    ]
    #expect(try Figures.answer(lines).findings.map(\.name.words) == ["exports, CN, 2024: yoy_growth_pct"])
  }

  @Test func nothingToCheckIsAnError() throws {
    func error(_ text: String) throws -> String? {
      let file = try file(text)
      var answer = FigureCheck(file.figures).answer()
      answer.unreadable = file.unusable
      do throws(FigureError) { try answer.verifyThatPrintsWereUsed() } catch { return error.description }
      return nil
    }
    #expect(try error("period,geo,indicator,value,unit\n2023,CN,x,1,RMB\n") == nil)
    #expect(
      try error("period,geo,indicator,value,unit\n2023,CN,x,many,RMB\n20x4,CN,x,1,RMB\n") == """
        f.csv:2: none of 2 prints can be used: the value should be a number of at most 17 digits, found "many"
          --summary lists all with their reasons
        """)
    #expect(
      try error("period,geo,indicator,value,unit\n2023,CN,x,many,RMB\n") == """
        f.csv:2: the only print cannot be used: the value should be a number of at most 17 digits, found "many"
          --summary lists all with their reasons
        """)
  }
}
