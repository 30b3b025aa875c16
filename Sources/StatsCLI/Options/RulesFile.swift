import Foundation
import TradeStats
import Yams

/// Reads the YAML files of `check`: rules, and findings that are accepted.
enum RulesFile {
  /// A YAML file that is not what it should be.
  struct Fault: TradeStatsError {
    let description: String
    var category: ErrorCategory { .badData }
  }

  /// The rules of a file.
  ///
  /// ```yaml
  /// sums:
  ///   - {whole: goods_services_trade, parts: [goods_total_trade, services_total_trade]}
  ///   - {of: place, whole: CN-SH, parts: [CN-SH-PD, CN-SH-PX]}
  /// shares: {trade_with_fta_partners: total_trade}   # a share of it is a share of this indicator
  /// flows: [tourists]      # add up over time
  /// stocks: [fdi_stock]    # do not
  /// nonnegative: [tourists]  # are never negative
  /// signed: [trade_adjusted] # may be negative
  /// real: [industry]       # growth is at constant prices
  /// tolerances: {level_revision_percent: 10, rate_revision_pp: 1, exchange_rate_percent: 2, approximate_percent: 5}
  /// ```
  static func rules(at path: String) throws -> CheckRules {
    let reader = YAMLReader(path: path)
    var rules = CheckRules()
    for (key, node) in try reader.members(of: try reader.root()) {
      switch key {
      case "sums": rules.sums = try reader.items(of: node).map { try sum($0, reader) }
      case "shares":
        for (part, whole) in try reader.members(of: node) { rules.shareWholes[part] = try reader.text(of: whole) }
      case "flows": rules.flows = Set(try reader.texts(of: node))
      case "stocks": rules.stocks = Set(try reader.texts(of: node))
      case "nonnegative": rules.nonnegative = Set(try reader.texts(of: node))
      case "signed": rules.signed = Set(try reader.texts(of: node))
      case "real": rules.real = Set(try reader.texts(of: node))
      case "tolerances": try setTolerances(node, reader, &rules)
      default:
        throw reader.unknown(
          key, ["sums", "shares", "flows", "stocks", "nonnegative", "signed", "real", "tolerances"], node)
      }
    }
    return rules
  }

  /// Nothing, if no name in a file of rules is a slip for one that prints have: its rule would not be looked at.
  static func verify(_ unknown: [UnknownRuleName], in path: String) throws {
    let misspelt = unknown.filter(\.isMisspelt)
    guard !misspelt.isEmpty else { return }
    throw Fault(description: misspelt.map { "\(place(of: $0.name, in: path)): \($0)" }.joined(separator: "\n"))
  }

  /// Where a name stands first in a file of rules: `rules.yaml:3`.
  static func place(of name: String, in path: String) -> String {
    let lines = (try? String(contentsOfFile: path, encoding: .utf8))?.components(separatedBy: "\n") ?? []
    let line = lines.firstIndex { line in
      line.split { !$0.isLetter && !$0.isNumber && !"_-".contains($0) }.contains { $0 == name }
    }
    return path + (line.map { ":\($0 + 1)" } ?? "")
  }

  private static func sum(_ node: Node, _ reader: YAMLReader) throws -> CheckRules.Sum {
    var dimension = CheckRules.Sum.Dimension.indicator
    var whole: String?
    var parts: [String] = []
    for (key, value) in try reader.members(of: node) {
      switch key {
      case "of":
        guard let named = CheckRules.Sum.Dimension(rawValue: try reader.text(of: value)) else {
          throw reader.fault(value, "a sum is of indicator or of place")
        }
        dimension = named
      case "whole": whole = try reader.text(of: value)
      case "parts": parts = try reader.texts(of: value)
      default: throw reader.unknown(key, ["of", "whole", "parts"], value)
      }
    }
    guard let whole, parts.count > 1 else { throw reader.fault(node, "a sum has a whole and two parts or more") }
    return CheckRules.Sum(of: dimension, whole: whole, parts: parts)
  }

  private static func setTolerances(_ node: Node, _ reader: YAMLReader, _ rules: inout CheckRules) throws {
    for (key, value) in try reader.members(of: node) {
      guard let number = value.float, number >= 0, number < 100 else {
        throw reader.fault(value, "a tolerance is a number from 0 and below 100")
      }
      switch key {
      case "level_revision_percent": rules.levelRevisionPercent = number
      case "rate_revision_pp": rules.rateRevisionPoints = number
      case "exchange_rate_percent": rules.exchangeRatePercent = number
      case "approximate_percent": rules.approximatePercent = number
      default:
        throw reader.unknown(
          key,
          ["level_revision_percent", "rate_revision_pp", "exchange_rate_percent", "approximate_percent"], value)
      }
    }
  }

  /// The accepted findings of a file.
  ///
  /// ```yaml
  /// - {geo: CN, indicator: fdi_utilized, period: 2022, statistic: yoy_growth_pct, reason: growth of the USD figure}
  /// ```
  static func accepted(at path: String) throws -> [AcceptedFinding] {
    let reader = YAMLReader(path: path)
    return try reader.items(of: try reader.root()).map { node in
      var finding = AcceptedFinding(reason: "")
      for (key, value) in try reader.members(of: node) {
        let text = try reader.text(of: value)
        switch key {
        case "geo", "place": finding.place = text
        case "indicator": finding.indicator = text
        case "period":
          guard let period = Period(text) else { throw reader.fault(value, "\"\(text)\" names no period") }
          finding.period = period
        case "statistic":
          guard let statistic = Statistic(rawValue: text) else {
            throw reader.fault(value, "there is no statistic '\(text)'")
          }
          finding.statistic = statistic
        case "reason": finding.reason = text
        default: throw reader.unknown(key, ["geo", "indicator", "period", "statistic", "reason"], value)
        }
      }
      if finding.reason.isEmpty { throw reader.fault(node, "an accepted finding has a reason") }
      return finding
    }
  }
}

/// Takes a YAML document apart and says where it is not what it should be.
struct YAMLReader {
  let path: String

  func root() throws -> Node {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw InputError.unreadable(path: path, reason: "it is not there, or is no UTF-8 text")
    }
    do {
      return try Yams.compose(yaml: text) ?? Node("")
    } catch {
      throw RulesFile.Fault(description: "\(path): is not YAML that can be read\n\(error)")
    }
  }

  func members(of node: Node) throws -> [(String, Node)] {
    guard let mapping = node.mapping else { throw fault(node, "names with values were expected, as name: value") }
    return try mapping.map { (try text(of: $0.key), $0.value) }
  }

  func items(of node: Node) throws -> [Node] {
    guard let sequence = node.sequence else { throw fault(node, "a list was expected") }
    return Array(sequence)
  }

  func text(of node: Node) throws -> String {
    guard let text = node.scalar?.string else { throw fault(node, "a text was expected") }
    return text
  }

  func texts(of node: Node) throws -> [String] { try items(of: node).map { try text(of: $0) } }

  func unknown(_ key: String, _ known: [String], _ node: Node) -> RulesFile.Fault {
    fault(node, "there is no '\(key)' here; known are \(known.joined(separator: ", "))")
  }

  func fault(_ node: Node, _ sentence: String) -> RulesFile.Fault {
    let line = node.mark.map { ":\($0.line)" } ?? ""
    return RulesFile.Fault(description: "\(path)\(line): \(sentence)")
  }
}
