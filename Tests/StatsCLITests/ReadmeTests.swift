import Foundation
import Testing
import TradeStats

/// What README shows is what happens.
@Suite struct ReadmeTests {
  /// The lines of each fenced block, whatever language it names.
  private func blocks() throws -> [[String]] {
    let parts = try Project.text("README.md").components(separatedBy: "```")
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0].components(separatedBy: "\n").dropFirst().dropLast() }
  }

  @Test func commandsPrintWhatIsShown() async throws {
    let shown = try blocks().filter { $0.first?.hasPrefix("$ tradestats ") == true }
    try #require(!shown.isEmpty)
    for block in shown {
      let run = try await Command.shell(block[0].dropFirst(2) + " --quiet")
      // A check that finds something says so with its exit code.
      #expect(run.exitCode == (run.output.contains("contradiction:") ? 1 : 0) && run.errors == "")
      // A blank line sets the command off from its output.
      let output = block.dropFirst().drop { $0.isEmpty }.joined(separator: "\n") + "\n"
      #expect(run.output == output, "\(block[0])")
    }
  }

  /// The commands that README gives without output name options that there are. Their files are examples.
  @Test func examplesAreUnderstood() async throws {
    let lines = try blocks().filter { $0.contains { $0.hasPrefix("tradestats ") } }.flatMap(\.self)
    try #require(!lines.isEmpty)
    let folder = try Folder()
    for line in lines {
      let command = line.components(separatedBy: "  #")[0].replacing("cat zones.csv", with: ":")
      let run = try await Command.shell(command, in: folder.path)
      #expect(run.exitCode == 66 || run.errors.hasPrefix("<stdin>: is empty"), "\(line): \(run.errors)")
    }
  }

  @Test func theLibraryExample() throws {
    #expect(FileManager.default.changeCurrentDirectoryPath(Project.root))
    var lines: [String] = []
    func print(_ items: Any...) { lines.append(items.map { "\($0)" }.joined(separator: " ")) }

    // README: from here ...
    let inputs = [Input(path: "Data/csv/pilot_zones.csv"), Input(path: "Data/csv/national.csv")]
    let store = try TradeStore(inputs)
    let query = PanelQuery(
      by: ["geo", "indicator"], filters: [Filter("unit", in: ["RMB"])], frequency: .year,
      national: .series(column: "geo", value: "CN"))
    let answer = try store.growthTable([.yoy, .share, .outperformance], for: query)
    for series in answer.table.series where series.key == ["CN-PFTZ", "exports"] {
      for row in series.rows {
        print(row.period, row.cells[0].number?.rounded(toDecimals: 1) ?? "-", row.flags.letters)
      }
    }  // prints 2023 - E, 2024 18.8 E
    // ... to here.

    #expect(lines == ["2023 - E", "2024 18.8 E"])
    let code = try String(contentsOfFile: #filePath, encoding: .utf8).components(separatedBy: "\n")
    let first = try #require(code.firstIndex { $0.hasSuffix("// README: from here ...") })
    let last = try #require(code.firstIndex { $0.hasSuffix("// ... to here.") })
    let block = try #require(try blocks().first { $0.first == "import TradeStats" })
    let withoutIndentation = { (line: String) in line.trimmingCharacters(in: .whitespaces) }
    #expect(code[(first + 1)..<last].map(withoutIndentation) == block.dropFirst(2).map(withoutIndentation))
  }
}
