extension InputDescription {
  /// The description for people: inputs, columns, series, and what deserves a look.
  ///
  /// - Parameter renderer: decides how wide the tables may be.
  public func text(_ renderer: TextRenderer = TextRenderer()) -> String {
    renderer.text(of: tables)
  }

  /// The same as Markdown.
  public func markdown() -> String {
    MarkdownRenderer().text(of: tables)
  }

  private var tables: [DisplayTable] {
    [inputTable, formatTable, columnTable] + (series.isEmpty ? [] : [seriesTable]) + attentionTables
  }

  private var inputTable: DisplayTable {
    let rows = zip(formats, report.inputs).map { format, input in
      [
        format.name, format.dialect.delimiterName, format.dialect.quoteName, String(format.headerLineNumber),
        Self.grouped(input.recordCount), Self.grouped(input.recordCount - input.rejectedCount),
        Self.grouped(input.rejectedCount), Self.grouped(input.byteCount),
      ].map { DisplayTable.Cell($0) }
    }
    return DisplayTable(
      title: "Inputs",
      columns: [
        .init("input", .left), .init("delimiter", .left), .init("quote", .left), .init("header line", .decimal),
        .init("records", .decimal), .init("kept", .decimal), .init("rejected", .decimal), .init("bytes", .decimal),
      ], stubColumnCount: 1, rows: rows)
  }

  /// How each input is written, and what speaks for it.
  private var formatTable: DisplayTable {
    let rows = formats.flatMap { format in
      format.decisions.map { decision in
        ((formats.count > 1 ? [format.name] : []) + [decision.aspect.rawValue, decision.finding, decision.evidence])
          .map { DisplayTable.Cell($0) }
      }
    }
    return DisplayTable(
      title: "Format",
      columns: (formats.count > 1 ? [.init("input", .left)] : []) + [
        .init("what", .left), .init("found", .left), .init("because", .left),
      ], stubColumnCount: formats.count > 1 ? 2 : 1, rows: rows)
  }

  private var columnTable: DisplayTable {
    let rows = schema.columns.map { column in
      [column.name, column.role.name, schema.because(column)].map { DisplayTable.Cell($0) }
    }
    return DisplayTable(
      title: "Columns", columns: [.init("column", .left), .init("role", .left), .init("because", .left)],
      stubColumnCount: 1, rows: rows)
  }

  private var seriesTable: DisplayTable {
    let hasUnits = hasUnits
    let rows = series.map { series in
      (series.key + (hasUnits ? [series.unit] : []) + [
        series.frequency.name, series.first.description, series.last.description, Self.grouped(series.observationCount),
        Self.list(series.missing), Self.list(series.gaps),
      ]).map { DisplayTable.Cell($0) }
    }
    let keys = (keyColumns + (hasUnits ? [schema.unit?.name ?? "unit"] : [])).map { DisplayTable.Column($0, .left) }
    return DisplayTable(
      title: "Series: \(series.count)" + (units.isEmpty ? "" : " in " + units.joined(separator: ", ")),
      columns: keys + [
        .init("frequency", .left), .init("first", .left), .init("last", .left), .init("observations", .decimal),
        .init("without value", .left), .init("gaps", .left),
      ], stubColumnCount: keys.count, rows: rows)
  }

  /// Duplicates and rejects, where there are any.
  private var attentionTables: [DisplayTable] {
    var tables: [DisplayTable] = []
    if !duplicates.isEmpty {
      let rows = duplicates.prefix(Self.shownCount).map { duplicate in
        [
          (duplicate.key + (duplicate.unit.isEmpty ? [] : [duplicate.unit])).joined(separator: ", "),
          duplicate.period.description, String(duplicate.recordCount), duplicate.first.description,
          duplicate.second.description,
        ].map { DisplayTable.Cell($0) }
      }
      tables.append(
        DisplayTable(
          title: Self.title("Duplicates", duplicates.count),
          columns: [
            .init("series", .left), .init("period", .left), .init("records", .decimal), .init("first", .left),
            .init("second", .left),
          ], stubColumnCount: 1, rows: rows))
    }
    if !report.rejects.isEmpty {
      let rows = report.rejects.prefix(Self.shownCount).map { reject in
        [reject.location.description, reject.sentence].map { DisplayTable.Cell($0) }
      }
      tables.append(
        DisplayTable(
          title: Self.title("Rejected records", report.rejectedCount),
          columns: [.init("place", .left), .init("why", .left)], stubColumnCount: 1, rows: rows))
    }
    return tables
  }

  private static let shownCount = 20

  private static func title(_ name: String, _ count: Int) -> String {
    count > shownCount ? "\(name): \(count), the first \(shownCount) of them" : "\(name): \(count)"
  }

  /// A few periods in full, the number of the rest.
  private static func list(_ periods: [Period]) -> String {
    let shown = periods.prefix(3).map(\.description).joined(separator: ", ")
    return periods.count > 3 ? "\(shown) and \(periods.count - 3) more" : shown
  }

  /// A count with commas between thousands.
  private static func grouped(_ count: Int) -> String {
    NumberStyle().displayText(.decimal(ExactDecimal(mantissa: Int128(count))), decimals: 0, signed: false)
  }

  private var hasUnits: Bool { schema.unit != nil }
}

extension Dialect {
  /// The delimiter as people call it.
  var delimiterName: String { Self.name(of: delimiterBytes) }

  var quoteName: String { quote.map { String(decoding: [$0], as: UTF8.self) } ?? "none" }
}

extension Schema {
  /// Why a column has its role, and how its texts are read where that took a decision.
  func because(_ column: Column) -> String {
    var clauses = [column.reason.sentence]
    if column.role == .value {
      let usual = NumberFormat(missingTexts: [])
      let samples = column.numberFormats.map { format in
        var format = format
        format.missingTexts = []
        return format
      }
      if samples.contains(where: { $0 != usual }) {
        let witness = column.settledBy.map { ", as those of '\($0)' show" } ?? ""
        clauses.append(
          "numbers are written " + Set(samples.map(\.example)).sorted().joined(separator: " or ") + witness)
      }
    }
    if column.role == .time, readsSplitYears { clauses.append("2009/10 is the year that begins in 2009") }
    if column.role == .time, let periodNumbersAre {
      clauses.append(periodNumbersAre == .half ? "I 2019 is its first half" : "2019/1 is its first quarter")
    }
    if column.role == .time, sixDigitsAreMonths { clauses.append("six digits are year and month") }
    return clauses.joined(separator: "; ")
  }
}

extension NumberFormat {
  /// A number written this way.
  fileprivate var example: String {
    (currency ?? "") + "1" + (thousandsMark ?? "") + "234" + String(decoding: [decimalMark], as: UTF8.self) + "5"
  }
}

extension Schema.Role {
  /// The role as it is called in output.
  var name: String {
    switch self {
    case .time: "time"
    case .value: "value"
    case .dimension: "dimension"
    case .label(let code): "label of \(code)"
    case .unit: "unit"
    case .scale(let isPowerOfTen): isPowerOfTen ? "scale (power of ten)" : "scale"
    case .coverage: "coverage"
    case .qualifier: "qualifier"
    case .attribute: "attribute"
    }
  }
}

extension Schema.Reason {
  /// The reason as a clause that follows "because".
  var sentence: String {
    switch self {
    case .option: "an option says so"
    case .dataPackage: "datapackage.json says so"
    case .name: "of its name"
    case .content: "of what it holds"
    case .labelled(let label): "'\(label)' has one text for each of it"
    case .fixedBy(let code): "each \(code) has one text of it"
    case .mostlyNumbers: "most of what it holds are numbers, and nothing else needs it to be told apart"
    case .numbersBesideValue: "it holds numbers beside the value column"
    case .publisher(let title): "of the heads of \(title)"
    case .layout: "of the layout"
    case .partOf(let period): "it is a part of \(period)"
    case .recordNumbers: "it has no name and counts the records"
    case .severalYears: "its head spans several years and is no period of the others' kind"
    }
  }
}
