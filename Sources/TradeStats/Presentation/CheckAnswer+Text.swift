extension CheckAnswer {
  /// The findings for people: one in a paragraph, with its prints and what would explain it.
  ///
  /// ```text
  /// 1. contradiction: total_trade, CN-PFTZ, 2022: yoy_growth_pct
  ///    14.5 % stands for 14.45 to 14.55 %; the other prints imply 8.75 to 11.86 %, 2.59 pp less
  ///      6.8 trillion RMB  level 2021           figures.csv:12  S068 2024
  ///      7.5 trillion RMB  level 2022           figures.csv:13  S068 2024
  ///    ? 14.5 %            yoy_growth_pct 2022  figures.csv:14  S068 2024
  /// ```
  ///
  /// A question mark stands before each print that would put all in order were it another number, an equals sign before
  /// prints of the same number elsewhere. Revisions have a line each.
  public func findingsText() -> String {
    let numbered = Array(zip(1..., findings))
    let paragraphs = numbered.filter { $0.1.kind != .revision }.map { paragraph($0, $1) }
    let revisions = numbered.filter { $0.1.kind == .revision }
    let head = hasContradictions ? [] : ["No contradictions.\n"]
    return (head + paragraphs + (revisions.isEmpty ? [] : [Self.revisionsText(revisions)])).joined(separator: "\n")
  }

  private static func revisionsText(_ revisions: [(Int, Finding)]) -> String {
    let rows = revisions.map { number, finding in
      [
        "\(number).", finding.name.words,
        finding.name.words(finding.published) + ", then "
          + finding.name.words(finding.implied), finding.distance,
        finding.prints.map(\.location.description).joined(separator: " "), finding.acceptedBecause ?? "",
      ].map { DisplayTable.Cell(TerminalText.singleLine($0)) }
    }
    let heads = ["", "figure", "prints give", "revised by", "prints", "accepted"]
    let isAccepted = revisions.contains { $0.1.acceptedBecause != nil }
    let count = isAccepted ? 6 : 5
    return TextRenderer(width: nil).text(
      of: [
        DisplayTable(
          title: "Figures that were revised between two dates, or changed what they cover: \(revisions.count)",
          columns: heads.prefix(count).map { .init($0, .left) }, stubColumnCount: 2,
          rows: rows.map { Array($0.prefix(count)) })
      ])
  }

  private func paragraph(_ number: Int, _ finding: Finding) -> String {
    var lines = ["\(number). \(finding.kind.rawValue): \(finding.name.words)", "   \(finding.sentence)"]
    let marked =
      finding.prints.map { (finding.suspects.contains($0) ? "?" : " ", $0) }
      + finding.repeats.map { ("=", $0) }
    let rows = marked.map { mark, print in
      [
        mark, print.text, Self.subject(print, in: finding),
        print.location.description, "\(print.source) \(print.date)",
      ]
    }
    let widths = (0..<4).map { column in rows.map { TerminalText.width(of: $0[column]) }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { index, text in
        index < 4 ? TerminalText.padded(text, to: widths[index]) : text
      }
      let line = "   " + cells[0] + " " + cells[1...].joined(separator: "  ")
      lines.append(String(line.reversed().drop { $0 == " " }.reversed()))
    }
    if !finding.further.isEmpty {
      let prints = finding.further.map { "\($0.text) (\(Self.subject($0, in: finding)), \($0.location))" }
      lines.append("   also against: " + prints.joined(separator: ", "))
    }
    lines += finding.hints.map { "   perhaps: \($0)" }
    if let reason = finding.acceptedBecause { lines.append("   accepted: \(reason)") }
    return lines.map { TerminalText.singleLine($0) + "\n" }.joined()
  }

  /// What a print is about, as far as the finding's head does not say it.
  private static func subject(_ print: PublishedFigure, in finding: Finding) -> String {
    var parts = [print.place == finding.name.place ? "" : print.place]
    parts.append(print.indicator == finding.name.indicator ? "" : print.indicator)
    let unit = print.statistic == .level || print.unit.isEmpty ? "" : "_" + print.unit.lowercased()
    parts += [print.statistic.rawValue + unit, print.period.description]
    let against = [print.comparatorPlace, print.comparatorPeriod?.description ?? ""].filter { !$0.isEmpty }
    if !against.isEmpty { parts.append("against " + against.joined(separator: " ")) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
