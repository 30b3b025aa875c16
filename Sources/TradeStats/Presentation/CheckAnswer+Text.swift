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
  /// further prints of the number that the finding is about. Revisions have a line each, in paragraphs too where lines are limited.
  ///
  /// - Parameter width: character cells in a line; `nil` sets no limit.
  public func findingsText(width: Int? = nil) -> String {
    let numbered = Array(zip(1..., findings))
    // A table of revisions is wider than terminals are.
    let paragraphs = numbered.filter { $0.1.kind != .revision || width != nil }.map {
      FindingParagraph(number: $0, finding: $1, width: width).text
    }
    let revisions = width == nil ? numbered.filter { $0.1.kind == .revision } : []
    let head = hasContradictions ? [] : ["No contradictions.\n"]
    return (head + paragraphs + (revisions.isEmpty ? [] : [Self.revisionsText(revisions)])).joined(separator: "\n")
  }

  private static func revisionsText(_ revisions: [(Int, Finding)]) -> String {
    let isAccepted = revisions.contains { $0.1.acceptedBecause != nil }
    let isOpen = revisions.contains { !$0.1.alternatives.isEmpty }
    let isExplained = revisions.contains { !$0.1.hints.isEmpty }
    let columns = [true, true, true, true, true, true, true, isOpen, isExplained, isAccepted]
    let rows = revisions.map { number, finding in
      [
        "\(number).", finding.name.words,
        finding.sides.published + ", then " + finding.sides.implied, finding.distance,
        finding.prints.first?.textWithSource ?? "", finding.prints.last?.textWithSource ?? "", finding.prints.places,
        finding.alternatives.map(\.words).joined(separator: "; "), finding.hintClauses.joined(separator: "; "),
        finding.acceptedBecause ?? "",
      ].map { DisplayTable.Cell(TerminalText.singleLine($0)) }
    }
    let heads = [
      "", "figure", "prints give", "revised by", "first print", "last print", "prints", "or else", "perhaps",
      "accepted",
    ]
    let chosen = columns.indices.filter { columns[$0] }
    return TextRenderer().text(
      of: [
        DisplayTable(
          title: "Figures that were revised between two dates, or changed what they cover: \(revisions.count)",
          columns: chosen.map { .init(heads[$0], .left) }, stubColumnCount: 2,
          rows: rows.map { row in chosen.map { row[$0] } })
      ])
  }
}

/// A finding as a paragraph.
struct FindingParagraph {
  let number: Int
  let finding: Finding
  let width: Int?

  private static let indent = "   "

  var text: String {
    var lines = folded("\(number). \(finding.kind.rawValue): \(finding.name.words)", first: "")
    lines += folded(finding.sentence)
    lines += printLines
    for prints in finding.further {
      let prints = prints.map { "\($0.text) (\(subject($0)), \($0.location))" }
      lines += folded("also against: " + prints.joined(separator: ", "))
    }
    if !finding.alternatives.isEmpty {
      lines += folded("or else: " + finding.alternatives.map(\.words).joined(separator: "; "))
    }
    lines += finding.exchangeRates.flatMap { folded("exchange rate: \($0)") }
    if let tolerance = finding.revisionTolerance { lines += folded("revisions: \(tolerance)") }
    lines += finding.hintClauses.flatMap { folded("perhaps: \($0)") }
    if let reason = finding.acceptedBecause { lines += folded("accepted: \(reason)") }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The prints below each other, their places behind them or, where there is no room, below.
  private var printLines: [String] {
    let marked =
      finding.prints.map { (finding.suspects.contains($0) ? "?" : " ", $0) } + finding.repeats.map { ("=", $0) }
    let rows = marked.map { mark, print in
      [mark + " " + print.text, subject(print), print.location.description, "\(print.source) \(print.date)"]
        .map { TerminalText.singleLine($0.trimmingTrailingBlanks) }
    }
    let widths = (0..<3).map { column in rows.map { TerminalText.width(of: $0[column]) }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = row.enumerated().map { $0 < 3 ? TerminalText.padded($1, to: widths[$0]) : $1 }
      return (Self.indent + cells.joined(separator: "  ")).trimmingTrailingBlanks
    }
    guard let width, lines.contains(where: { TerminalText.width(of: $0) > width }) else { return lines }
    return rows.flatMap { row in
      folded(row[0] + "  " + row[1])
        + folded((row[2] + "  " + row[3]).trimmingTrailingBlanks, first: Self.indent + "    ")
    }
  }

  /// Lines no wider than the text may be, the first with as many blanks before it as the others have or as is said.
  private func folded(_ text: String, first: String = indent) -> [String] {
    let line = first + TerminalText.singleLine(text)
    guard let width, TerminalText.width(of: line) > width else { return [line] }
    let room = max(20, width - Self.indent.count - 2)
    return TerminalText.folded(TerminalText.singleLine(text), to: room).enumerated().map { index, part in
      (index == 0 ? first : Self.indent + "  ") + part
    }
  }

  /// What a print is about, as far as the finding's head does not say it.
  private func subject(_ print: PublishedFigure) -> String {
    var parts = [print.place == finding.name.place ? "" : print.place]
    parts.append(print.indicator == finding.name.indicator ? "" : print.indicator)
    let unit = print.statistic == .level || print.unit.isEmpty ? "" : "_" + print.unit.lowercased()
    parts += [print.statistic.rawValue + unit, print.period.description]
    let against = [print.comparatorPlace, print.comparatorPeriod?.description ?? ""].filter { !$0.isEmpty }
    if !against.isEmpty { parts.append("against " + against.joined(separator: " ")) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension String {
  fileprivate var trimmingTrailingBlanks: String { String(reversed().drop { $0 == " " }.reversed()) }
}
