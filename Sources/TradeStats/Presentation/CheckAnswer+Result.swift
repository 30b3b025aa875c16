extension CheckAnswer {
  /// The findings for machines, one in a row.
  ///
  /// `published` is the print in question as it stands, `low` and `high` what the other prints imply in the unit of the
  /// level, percent or percentage points, `imbalance` how far that lies above the print in percent (levels) or percentage
  /// points, `prints` where the smallest set of prints stands that cannot hold together. For revisions `published` is the
  /// earlier print, and `low` and `high` are the later prints' side.
  public func findingsTable() -> ResultTable {
    ResultTable(
      columns: [
        "finding", "kind", "geo", "indicator", "period", "statistic", "comparator", "unit", "published", "low", "high",
        "imbalance", "prints", "hint", "accepted",
      ],
      rows: zip(1..., findings).map { number, finding in
        let name = finding.name
        let start: [ResultTable.Field] = [
          .integer(number), .text(finding.kind.rawValue), .text(name.place), .text(name.indicator),
          .text(name.period.description), .text(name.statistic.rawValue), Self.field(name.comparator),
          Self.field(name.unit),
          finding.print.map { .text($0.text) } ?? .empty,
        ]
        let places = finding.prints.map(\.location.description).joined(separator: " ")
        return start + finding.implied.fields + [
          Interval(finding.imbalance, finding.imbalance).fields[0], .text(places),
          Self.field(finding.hints.map(\.description).joined(separator: "; ")),
          Self.field(finding.acceptedBecause ?? ""),
        ]
      })
  }

  /// The figures that no print gives and that follow from prints, one in a row.
  public func impliedTable() -> ResultTable {
    ResultTable(
      columns: ["geo", "indicator", "period", "statistic", "comparator", "unit", "low", "high"],
      rows: implied.map { figure in
        let name = figure.name
        let key: [ResultTable.Field] = [
          .text(name.place), .text(name.indicator), .text(name.period.description), .text(name.statistic.rawValue),
          Self.field(name.comparator), Self.field(name.unit),
        ]
        return key + figure.range.fields
      })
  }

  /// The same for people: ranges in words.
  public func impliedDisplay() -> DisplayTable {
    let heads = ["geo", "indicator", "period", "statistic", "against", "from prints"]
    return DisplayTable(
      columns: heads.map { .init($0, .left) }, stubColumnCount: 4,
      rows: implied.map { figure in
        let name = figure.name
        let unit = name.statistic == .level || name.unit.isEmpty ? "" : " (\(name.unit))"
        return [
          name.place, name.indicator, name.period.description, name.statistic.rawValue + unit, name.comparator,
          name.words(figure.range),
        ].map { DisplayTable.Cell(TerminalText.singleLine($0)) }
      })
  }

  /// How many prints there were, what became of them, and why some could not be used.
  public func summaryTable() -> ResultTable {
    let counts = [
      ("prints", printCount + unreadable.count), ("used", printCount - unusable.count),
      ("not usable", unusable.count + unreadable.count), ("relations", relationCount),
      ("contradictions", count(of: .contradiction)), ("revisions", count(of: .revision)),
      ("revisions of one figure or another", openRevisionCount),
      ("approximate", count(of: .approximate)), ("accepted", findings.count { $0.acceptedBecause != nil }),
    ]
    let rows = counts.map { name, count in
      [ResultTable.Field.text(name), .integer(count), .empty, .empty]
    }
    return ResultTable(
      columns: ["item", "count", "place", "reason"],
      rows: rows
        + (unreadable + unusable).map { print in
          [.text("not usable"), .integer(1), .text(print.location.description), .text(print.reason.description)]
        })
  }

  private static func field(_ text: String) -> ResultTable.Field { text.isEmpty ? .empty : .text(text) }
}
