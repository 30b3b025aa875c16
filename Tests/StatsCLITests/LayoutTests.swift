import Foundation
import Testing

/// Layouts, numbers and publishers as the command's users meet them.
struct LayoutTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func file(_ name: String, _ text: String) throws -> String { try folder.write(Array(text.utf8), to: name) }

  @Test func aWideFileIsDescribedAsWhatItIs() async throws {
    let path = try file(
      "wdi.csv",
      "Country Name,Country Code,Indicator Name,Indicator Code,2021,2022\nChina,CHN,Exports,NE.EXP,5,\nWorld,WLD,Exports,NE.EXP,9,10\n"
    )
    let run = try await Command.run(["describe", path, "--quiet"])
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(
      lines.contains(
        "layout wide: 2 columns of figures, 2021 to 2022 their heads are periods, and they hold figures"))
    #expect(lines.contains("publisher World Bank WDI it has the heads of World Bank WDI"))
    #expect(lines.contains("period time of the layout"))
    #expect(lines.contains("CHN NE.EXP annual 2021 2022 2 2022"))
  }

  @Test func twoReadingsAreAQuestionToTheUser() async throws {
    let path = try file("exports.csv", "year,geo,value\n2021,A,\"1,234\"\n2022,A,\"2,345\"\n")
    let run = try await Command.run(["growth", path, "--quiet"])
    #expect(run.exitCode == 64)
    #expect(
      run.errors == """
        \(path): "1,234" in 'value' can be read as 1.234 (--decimal-mark comma) or as 1234 (--thousands comma), and no other \
        number of the input settles which; say it with the option

        """)
    for (option, first) in [(["--thousands", "comma"], "1234"), (["--decimal-mark", "comma"], "1.234")] {
      let told = try await Command.run(["convert", path, "--quiet"] + option)
      #expect(told.output.split(separator: "\n").dropFirst().first == "2021,A,\(first)")
    }
  }

  @Test func aFieldThatContradictsItsColumnIsRefusedWithItsReadings() async throws {
    let records = (0..<5000).map { "\(1000 + $0 % 1000),G\($0 / 1000),\($0)\n" }.joined()
    let path = try file("late.csv", "year,geo,value\n" + records + "2001,Z,\"1,234\"\n")
    let run = try await Command.run(["growth", path, "--quiet"])
    #expect(run.exitCode == 65)
    #expect(
      run.errors.hasPrefix(
        """
        \(path):5002: 'value' should be a number, found "1,234"; the column is written otherwise, so it is not read as 1.234 \
        (--decimal-mark comma) or 1234 (--thousands comma)
        """))
  }

  @Test func aFileCanBeADimension() async throws {
    let first = try file("a.csv", "year,geo,value\n2021,A,5\n")
    let second = try file("b.csv", "geo;2021;2022\nA;6,5;7\n")
    let run = try await Command.run(["convert", first, second, "--file-column", "file", "--quiet"])
    #expect(
      run.output == """
        year,geo,value,file
        2021,A,5,\(first)
        2021,A,6.5,\(second)
        2022,A,7,\(second)

        """)
  }

  @Test func keysNamedTwiceAreOne() async throws {
    let path = try file("a.csv", "year,geo,value\n2021,A,5\n")
    let run = try await Command.run(
      ["aggregate", path, "--by", "geo,GEO", "--measure", "value:SUM", "--format", "jsonl", "--quiet"])
    #expect(run.output == "{\"geo\":\"A\",\"value_sum\":5}\n")
  }

  @Test func unitsAreAppliedUnlessAnOptionSaysOtherwise() async throws {
    let path = try file("trade.csv", "单位：亿元\nyear,geo,出口,进口\n2022,上海,200,10\n2023,上海,237.7,11\n")
    func last(_ options: String...) async throws -> Substring? {
      let arguments = ["growth", path, "--format", "csv", "--quiet", "--where", "indicator=出口"] + options
      return try await Command.run(arguments).output.split(separator: "\n").last
    }
    #expect(try await last() == "上海,出口,RMB,2023,23770000000,ok,18.85,ok,")
    #expect(try await last("--unit", "none") == "上海,出口,2023,237.7,ok,18.85,ok,")
    #expect(try await last("--unit", "USD million") == "上海,出口,USD,2023,237700000,ok,18.85,ok,")
  }

  @Test func indicatorsAreKeptApartOrNotAddedUp() async throws {
    let path = try file("trade.csv", "year,geo,Exports (USD million),Share (%)\n2022,A,200,10\n2023,A,237.7,11\n")
    let growth = try await Command.run(["growth", path, "--by", "geo", "--format", "csv", "--quiet"])
    #expect(growth.output.contains("A,Exports,USD,2023,237700000,ok,18.85,ok,"))
    #expect(growth.output.contains("A,Share,%,2023,11,ok,10,ok,"))
    let long = try file("long.csv", "year,indicator,value\n2022,exports,200\n2022,share,10\n")
    let sum = try await Command.run(["aggregate", long, "--by", "year", "--quiet"])
    #expect(sum.exitCode == 65)
    #expect(
      sum.errors == """
        year=2022 has values of several indicators (exports, share), which have no common sum
          group by the indicator with --by ...,indicator, or choose some with --where indicator=exports

        """)
  }

  @Test func whatLeavesNothingIsSaid() async throws {
    let path = try file("trade.csv", "year,geo,value\n2022,CN,200\n2023,CN,237.7\n")
    let run = try await Command.run(["convert", path, "--where", "geo=CHN"])
    #expect(run.output == "year,geo,value\n")
    #expect(
      run.errors.hasPrefix(
        """
        note: no record has 'CHN' in 'geo'; did you mean 'CN'?
        note: no record is left by the filters and the period range

        """))
  }

  @Test func filesThatKeepSeriesApartAreNamed() async throws {
    let paths = try [file("a.csv", "year,geo,value\n2022,CN,200\n"), file("b.csv", "year,geo,value\n2023,CN,220\n")]
    let note = "note: series of different files are kept apart by 'source'; --by without it brings them together\n"
    #expect(try await Command.run(["growth", "--file-column", "source"] + paths).errors.hasPrefix(note))
    #expect(try await !Command.run(["growth", "--file-column", "source", "--by", "geo"] + paths).errors.contains(note))
  }
}
