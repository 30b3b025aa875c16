import Foundation
import TradeStats
import Yams

/// Takes a YAML document apart and says where it is not what it should be.
struct YAMLReader {
  /// A document that is not what it should be.
  struct Fault: TradeStatsError {
    let description: String
    var category: ErrorCategory { .badData }
  }

  let path: String

  /// What the document holds; nothing for one that is empty.
  func root() throws -> Node? {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw InputError.unreadable(path: path, reason: "it is not there, or is no UTF-8 text")
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw unreadable(error)
    }
  }

  private func unreadable(_ error: YamlError) -> Fault {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      fault(mark.line, "the file is not YAML from here on: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      fault(context.mark.line, "'\(names.first ?? "")' is given twice")
    default: fault(nil, "the file is not YAML: \(error)")
    }
  }

  /// Names and what stands behind them; none where nothing does.
  func members(of node: Node?) throws -> [(name: Node, value: Node)] {
    guard let node, node.null == nil else { return [] }
    guard let mapping = node.mapping else { throw fault(node, "names with values were expected, as name: value") }
    return mapping.map { ($0.key, $0.value) }
  }

  /// The items of a list; none where nothing is.
  func items(of node: Node?) throws -> [Node] {
    guard let node, node.null == nil else { return [] }
    guard let sequence = node.sequence else { throw fault(node, "a list was expected") }
    return Array(sequence)
  }

  func text(of node: Node) throws -> String {
    guard let text = node.scalar?.string else { throw fault(node, "a text was expected") }
    return text
  }

  func location(of node: Node) -> SourceLocation { SourceLocation(source: path, lineNumber: node.mark?.line ?? 1) }

  func unknown(_ key: String, _ known: [String], _ node: Node) -> Fault {
    fault(node, "there is no '\(key)' here; known are \(known.joined(separator: ", "))")
  }

  func fault(_ node: Node, _ sentence: String) -> Fault { fault(node.mark?.line, sentence) }

  func fault(_ line: Int?, _ sentence: String) -> Fault {
    Fault(description: "\(path)\(line.map { ":\($0)" } ?? ""): \(sentence)")
  }
}
