import TradeStats
import Yams

/// The rules of a YAML file, and where it has each of their names.
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
struct RulesFile {
  private(set) var rules = CheckRules()
  let reader: YAMLReader
  /// Where each name stands first.
  private var locations: [Name: SourceLocation] = [:]
  /// The lines of ``CheckRules/sums``, and of the indicators that are shares.
  private(set) var sumLines: [Int] = []
  private(set) var shareLines: [String: Int] = [:]
  /// The lines of the indicators that each list names, by the name of the list.
  private(set) var listLines: [String: [String: Int]] = [:]

  private struct Name: Hashable {
    var text: String
    var dimension: CheckRules.Sum.Dimension
  }

  /// - Throws: ``YAMLReader/Fault`` for a file that is not as it should be, or whose rules cannot all hold.
  init(at path: String) throws {
    reader = YAMLReader(path: path)
    for (key, node) in try reader.members(of: try reader.root()) {
      switch try reader.text(of: key) {
      case "sums":
        for item in try reader.items(of: node) { try addSum(item) }
      case "shares":
        for (part, whole) in try reader.members(of: node) {
          let (part, whole, line) = (try name(part), try name(whole), reader.location(of: part).lineNumber)
          rules.shareWholes[part] = whole
          shareLines[part] = line
        }
      case "flows": rules.flows = try names("flows", node)
      case "stocks": rules.stocks = try names("stocks", node)
      case "nonnegative": rules.nonnegative = try names("nonnegative", node)
      case "signed": rules.signed = try names("signed", node)
      case "real": rules.real = try names("real", node)
      case "tolerances": try setTolerances(node)
      case let other:
        throw reader.unknown(
          other, ["sums", "shares", "flows", "stocks", "nonnegative", "signed", "real", "tolerances"], node)
      }
    }
    if let fault = contradiction() { throw fault }
  }

  /// The same names with the places that they have in the file.
  ///
  /// - Throws: ``YAMLReader/Fault`` if one of them is a slip for one that prints have: its rule would not be looked at.
  func located(_ unknown: [UnknownRuleName]) throws -> [UnknownRuleName] {
    let located = unknown.map { unknown in
      var unknown = unknown
      unknown.location = locations[Name(text: unknown.name, dimension: unknown.dimension)]
      return unknown
    }
    let misspelt = located.filter(\.isMisspelt)
    guard misspelt.isEmpty else {
      throw YAMLReader.Fault(description: misspelt.map(\.locatedDescription).joined(separator: "\n"))
    }
    return located
  }

  // MARK: - Parts of the file

  private mutating func name(_ node: Node, _ dimension: CheckRules.Sum.Dimension = .indicator) throws -> String {
    let name = Name(text: try reader.text(of: node), dimension: dimension)
    if locations[name] == nil { locations[name] = reader.location(of: node) }
    return name.text
  }

  private mutating func names(_ list: String, _ node: Node) throws -> Set<String> {
    for item in try reader.items(of: node) {
      listLines[list, default: [:]][try name(item)] = reader.location(of: item).lineNumber
    }
    return Set(listLines[list, default: [:]].keys)
  }

  private mutating func addSum(_ node: Node) throws {
    var dimension = CheckRules.Sum.Dimension.indicator
    var whole: Node?
    var parts: [Node] = []
    for (key, value) in try reader.members(of: node) {
      switch try reader.text(of: key) {
      case "of":
        guard let named = CheckRules.Sum.Dimension(rawValue: try reader.text(of: value)) else {
          throw reader.fault(value, "a sum is of indicator or of place")
        }
        dimension = named
      case "whole": whole = value
      case "parts": parts = try reader.items(of: value)
      case let other: throw reader.unknown(other, ["of", "whole", "parts"], value)
      }
    }
    guard let whole, parts.count > 1 else { throw reader.fault(node, "a sum has a whole and two parts or more") }
    let wholeName = try name(whole, dimension)
    var partNames: [String] = []
    for part in parts { partNames.append(try name(part, dimension)) }
    rules.sums.append(CheckRules.Sum(of: dimension, whole: wholeName, parts: partNames))
    sumLines.append(reader.location(of: node).lineNumber)
  }

  private mutating func setTolerances(_ node: Node) throws {
    for (key, value) in try reader.members(of: node) {
      guard let number = value.float, number >= 0, number < 100 else {
        throw reader.fault(value, "a tolerance is a number from 0 and below 100")
      }
      switch try reader.text(of: key) {
      case "level_revision_percent": rules.levelRevisionPercent = number
      case "rate_revision_pp": rules.rateRevisionPoints = number
      case "exchange_rate_percent": rules.exchangeRatePercent = number
      case "approximate_percent": rules.approximatePercent = number
      case let other:
        throw reader.unknown(
          other,
          ["level_revision_percent", "rate_revision_pp", "exchange_rate_percent", "approximate_percent"], value)
      }
    }
  }
}
