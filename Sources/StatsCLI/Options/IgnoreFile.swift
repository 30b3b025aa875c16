import TradeStats
import Yams

/// The findings that a YAML file accepts.
enum IgnoreFile {
  /// ```yaml
  /// - {geo: CN, indicator: fdi_utilized, period: 2022, statistic: yoy_growth_pct, reason: growth of the USD figure}
  /// ```
  ///
  /// - Throws: ``YAMLReader/Fault`` for a file that is not as it should be.
  static func accepted(at path: String) throws -> [AcceptedFinding] {
    let reader = YAMLReader(path: path)
    return try reader.items(of: try reader.root()).map { node in
      var finding = AcceptedFinding(reason: "")
      finding.location = reader.location(of: node)
      for (key, value) in try reader.members(of: node) {
        let text = try reader.text(of: value)
        switch try reader.text(of: key) {
        case "geo", "place": finding.place = text
        case "indicator": finding.indicator = text
        case "period":
          guard let period = Period(text) else { throw reader.fault(value, "\"\(text)\" names no period") }
          finding.period = period
        case "statistic":
          guard let statistic = Statistic(rawValue: text) else {
            let known = Statistic.allCases.map(\.rawValue).joined(separator: ", ")
            throw reader.fault(value, "there is no statistic '\(text)'; the statistics are \(known)")
          }
          finding.statistic = statistic
        case "reason": finding.reason = text
        case let other: throw reader.unknown(other, ["geo", "indicator", "period", "statistic", "reason"], value)
        }
      }
      if finding.reason.isEmpty { throw reader.fault(node, "an accepted finding has a reason") }
      return finding
    }
  }
}
