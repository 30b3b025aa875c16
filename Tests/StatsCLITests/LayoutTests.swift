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
        number of the column settles which; say it with the option

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
}
