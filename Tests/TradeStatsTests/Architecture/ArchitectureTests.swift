import Foundation
import Testing

/// What ARCHITECTURE.md says of the sources, held against the sources.
struct ArchitectureTests {
  /// The stages in the order data moves. Each may name types of those before it; the first two serve all.
  private static let stages = [
    "Domain", "Kernels", "Bytes", "CSV", "Columns", "Store", "Aggregation", "Analysis", "Checking",
    "Presentation",
  ]

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  @Test("a folder names types only from folders to its left")
  func stagesNameOnlyEarlierStages() throws {
    var stageOfType: [String: Int] = [:]
    var code: [(stage: Int, file: String, text: String)] = []
    for (stage, name) in Self.stages.enumerated() {
      for file in try Self.swiftFiles(in: "Sources/TradeStats/\(name)") {
        let text = try Self.codeWithoutComments(String(contentsOf: file, encoding: .utf8))
        code.append((stage, file.lastPathComponent, text))
        for type in text.matches(of: /(?m)^(?:public |final |indirect )*(?:struct|enum|class|protocol) (\w+)/) {
          stageOfType[String(type.1)] = stage
        }
      }
    }
    #expect(stageOfType.count > 100)
    for (stage, file, text) in code {
      for word in Set(text.matches(of: /\b[A-Z]\w+/).map { String($0.0) }) {
        guard let declared = stageOfType[word] else { continue }
        #expect(declared <= stage, "\(Self.stages[stage])/\(file) names \(word) of \(Self.stages[declared])")
      }
    }
  }

  @Test("only Kernels imports the C target")
  func onlyKernelsImportsC() throws {
    for file in try Self.swiftFiles(in: "Sources/TradeStats")
    where try String(contentsOf: file, encoding: .utf8).contains("import CTradeKernels") {
      #expect(file.deletingLastPathComponent().lastPathComponent == "Kernels", "\(file.lastPathComponent)")
    }
  }

  @Test("every file that ARCHITECTURE.md names exists")
  func namedFilesExist() throws {
    let page = try String(contentsOf: Self.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    let files = Set(try Self.swiftFiles(in: "Sources").map(\.lastPathComponent))
    let named = page.matches(of: /`(?:[\w\/]*\/)?([\w+*]+\.swift)`/).map { String($0.1) }
    #expect(named.count > 20)
    for name in named {
      let pattern = name.replacing("*", with: "")
      #expect(files.contains { name.contains("*") ? $0.contains(pattern.dropLast(6)) : $0 == name }, "\(name)")
    }
  }

  private static func swiftFiles(in folder: String) throws -> [URL] {
    let found = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
  }

  /// Code without comments and texts, where a type's name may be an ordinary word.
  private static func codeWithoutComments(_ text: String) -> String {
    text.split(separator: "\n").map { line in
      String(line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex))
    }.joined(separator: "\n").replacing(/"(?:[^"\\\n]|\\.)*"/, with: "\"\"")
  }
}
