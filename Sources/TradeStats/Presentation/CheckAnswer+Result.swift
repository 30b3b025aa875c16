extension CheckAnswer {
  /// The findings for machines, one in a row.
  ///
  /// `published` is the print in question as it stands, `published_low` and `published_high` what it stands for, `low`
  /// and `high` what the other prints imply, in the unit of the level, percent or percentage points, to ten digits and
  /// rounded outward; `imbalance` is how far
  /// that lies above the print in percent (levels) or percentage points. `prints` is where the smallest set of prints
  /// stands that cannot hold together, `suspects` those of them that would put all in order were they another number,
  /// `repeats` prints of the same number elsewhere, `also_against` other such sets. For revisions `published` is the earlier
  /// print's side, `low` and `high` the later prints', and `or_else` names the other figures that may be the revised one.
  public func findingsTable() -> ResultTable {
    ResultTable(
      columns: [
        "finding", "kind", "geo", "indicator", "period", "statistic", "comparator", "unit", "published",
        "published_low", "published_high", "low", "high", "imbalance", "prints", "suspects", "repeats", "also_against",
        "first_print", "last_print", "or_else", "exchange_rate", "revisions", "hint", "accepted",
      ],
      rows: zip(1..., findings).map { number, finding in
        let name = finding.name
        let isRevision = finding.kind == .revision
        let subject: [ResultTable.Field] = [
          .integer(number), .text(finding.kind.rawValue), .text(name.place), .text(name.indicator),
          .text(name.period.description), .text(name.statistic.rawValue), Self.field(name.comparator),
          Self.field(name.unit), Self.field(finding.print?.text ?? ""),
        ]
        let sides = name.fields(finding.published) + name.fields(finding.implied)
        let imbalance = Ratio(finding.imbalance).map {
          ResultTable.Field.number(.decimal(ExactDecimal(nearest: $0, digits: 10, of: finding.imbalance)))
        }
        let texts = [
          Self.places(finding.prints), Self.places(finding.suspects), Self.places(finding.repeats),
          finding.further.map { Self.places($0) }.joined(separator: "; "),
          isRevision ? finding.prints.first?.textWithSource ?? "" : "",
          isRevision ? finding.prints.last?.textWithSource ?? "" : "",
          finding.alternatives.map(\.words).joined(separator: "; "),
          finding.exchangeRates.map(\.description).joined(separator: "; "),
          finding.revisionTolerance?.description ?? "", finding.hintClauses.joined(separator: "; "),
          finding.acceptedBecause ?? "",
        ]
        return subject + sides + [imbalance ?? .empty] + texts.map { Self.field($0) }
      })
  }

  /// The same for people: ranges in the digits that the text has, rounded outward.
  public func findingsDisplay(style: NumberStyle = NumberStyle()) -> DisplayTable {
    let table = findingsTable()
    var display = table.displayTable(style: style)
    let columns = ["published_low", "published_high", "low", "high"].compactMap { table.columnNames.firstIndex(of: $0) }
    for (row, finding) in findings.enumerated() {
      let ends = [finding.published, finding.implied].flatMap {
        finding.name.endWords($0, extraDigits: finding.extraDigits)
      }
      for (column, text) in zip(columns, ends) {
        display.rows[row][column] = DisplayTable.Cell(TerminalText.singleLine(text))
      }
    }
    return display
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
        return key + name.fields(figure.range)
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
      }, notes: leftOut.isEmpty ? [] : [DisplayTable.Note("", leftOutSentence)])
  }

  /// Which prints ``implied`` takes no account of.
  public var leftOutSentence: String {
    leftOut.isEmpty
      ? ""
      : "\(leftOut.count) print\(leftOut.count == 1 ? "" : "s") that contradict\(leftOut.count == 1 ? "s" : "") others left out: "
        + leftOut.places
  }

  /// How many prints there were, what became of them, and why some could not be used.
  public func summaryTable() -> ResultTable {
    let used = printCount - unusable.count
    let checked = unchecked.map {
      [("checked against another", used - $0.count), ("nothing to check against", $0.count)]
    }
    let counts =
      [("prints", printCount + unreadable.count), ("used", used)] + (checked ?? []) + [
        ("not usable", unusable.count + unreadable.count), ("relations", relationCount),
        ("contradictions", count(of: .contradiction)), ("revisions", count(of: .revision)),
        (
          "of one figure or another",
          findings.count { !$0.alternatives.isEmpty && $0.kind == .revision && $0.acceptedBecause == nil }
        ),
        ("revisions that follow from these", dependentRevisionCount),
        ("approximate", count(of: .approximate)), ("accepted", findings.count { $0.acceptedBecause != nil }),
      ]
    let rows = counts.map { name, count in
      [ResultTable.Field.text(name), .integer(count), .empty, .empty]
    }
    let tolerances = [
      ("level_revision_percent", rules.levelRevisionPercent), ("rate_revision_pp", rules.rateRevisionPoints),
      ("exchange_rate_percent", rules.exchangeRatePercent), ("approximate_percent", rules.approximatePercent),
    ].map { name, size in
      [ResultTable.Field.text("tolerance"), .empty, .empty, .text("\(name): \(size.shortText)")]
    }
    return ResultTable(
      columns: ["item", "count", "place", "reason"],
      rows: rows + tolerances
        + figurelessPlaces.map { place in
          [
            .text("compared with"), .integer(place.printCount), .text(place.first.description),
            .text("'\(place.name)' has no figures of its own"),
          ]
        }
        + unknownRuleNames.map {
          [
            .text("unknown name in rules"), .integer(1), Self.field($0.location?.description ?? ""),
            .text($0.description),
          ]
        }
        + (unchecked ?? []).map { print in
          [
            .text("nothing to check against"), .integer(1), .text(print.location.description),
            .text("no other print says anything about \(print.text): \(print.subject)"),
          ]
        }
        + leftUnused.map { print in
          [.text("not usable"), .integer(1), .text(print.location.description), .text(print.reason.description)]
        })
  }

  /// Each place in full, whatever stands before it.
  private static func places(_ prints: [PublishedFigure]) -> String {
    prints.map(\.location.description).joined(separator: " ")
  }

  private static func field(_ text: String) -> ResultTable.Field { text.isEmpty ? .empty : .text(text) }
}
