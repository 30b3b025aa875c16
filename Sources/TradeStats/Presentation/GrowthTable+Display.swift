extension GrowthTable {
  /// The table for people: a section per unit and frequency with the periods side by side.
  ///
  /// Values are scaled and share the decimals they need, at most two; percentages have two. `decimals` of the style
  /// overrides both.
  public func displayTables(style: NumberStyle = NumberStyle()) -> [DisplayTable] {
    measures.isEmpty ? [] : displaySections.map { WideLayout($0, style: style).displayTable() }
  }
}

/// Lays a section out with a line per series and measure and a column per period.
private struct WideLayout {
  let section: DisplaySection
  let style: NumberStyle
  let scale: ValueScale
  let periods: [Period]

  init(_ section: DisplaySection, style: NumberStyle) {
    self.section = section
    self.style = style
    scale = section.valueScale(style: style)
    periods = section.periods
  }

  func displayTable() -> DisplayTable {
    let lifted = section.liftedKeyIndices
    let stub = stubColumns(without: lifted)
    let heads = stub.map(\.head) + (section.measures.count > 1 ? ["measure"] : [])
    var notes = DisplayNotes()
    let rows = section.series.flatMap { self.rows(of: $0, stub: stub, notes: &notes) }
    return DisplayTable(
      title: section.title(scale: scale, liftedTexts: lifted.map(section.liftedText)),
      columns: heads.map { .init($0, .left) } + periods.map { .init($0.displayText, .decimal) },
      stubColumnCount: heads.count, rows: rows, notes: notes.notes)
  }

  /// A key column or one of its label columns.
  private struct StubColumn {
    var head: String
    var text: (GrowthTable.Series) -> String
  }

  private func stubColumns(without lifted: [Int]) -> [StubColumn] {
    section.keyColumns.indices.filter { !lifted.contains($0) }.flatMap { keyIndex in
      let labels = section.labelIndices(ofKey: keyIndex).filter { index in
        section.series.contains { !$0.labels[index].isEmpty }
      }
      return [StubColumn(head: section.keyColumns[keyIndex]) { $0.key[keyIndex] }]
        + labels.map { index in StubColumn(head: section.labelColumns[index].name) { $0.labels[index] } }
    }
  }

  private func rows(
    of series: GrowthTable.Series, stub: [StubColumn], notes: inout DisplayNotes
  ) -> [[DisplayTable.Cell]] {
    let rowsByPeriod = Dictionary(series.rows.map { ($0.period, $0) }) { first, _ in first }
    return section.measures.indices.map { index in
      // The series is named once, on its first line.
      var cells = stub.map { DisplayTable.Cell(index == 0 ? $0.text(series) : "") }
      if section.measures.count > 1 { cells.append(DisplayTable.Cell(section.measures[index].displayName)) }
      for period in periods { cells.append(cell(rowsByPeriod[period], measureIndex: index, notes: &notes)) }
      return cells
    }
  }

  private func cell(_ row: GrowthTable.Row?, measureIndex: Int, notes: inout DisplayNotes) -> DisplayTable.Cell {
    let cell = row?.cells[measureIndex] ?? .missing(.noValue)
    var flags = row?.cellFlags[measureIndex] ?? []
    let text: String
    switch cell {
    case .number(let number): text = self.text(number, section.measures[measureIndex])
    case .missing(let missing):
      notes.insert(missing)
      text = missing.sign
      // Flags belong to the numbers; where a period has none, its first sign keeps them from being lost.
      if measureIndex > 0 || row?.cells.contains(where: { $0.number != nil }) == true { flags = [] }
    }
    notes.insert(flags)
    return DisplayTable.Cell(text, flags: flags.letters)
  }

  private func text(_ number: Number, _ measure: Measure) -> String {
    switch measure.unit {
    case .level:
      style.displayText(number.dividedByPowerOfTen(scale.exponent), decimals: scale.decimals, signed: measure.isSigned)
    case .percent, .percentagePoints, .number:
      style.displayText(number, decimals: style.decimalCount ?? ValueScale.percentDecimals, signed: measure.isSigned)
    case .count: style.displayText(number, decimals: 0, signed: measure.isSigned)
    }
  }
}

extension Period {
  /// The head of a period's column. A title says `January-September`, so the year is enough for a range within one.
  var displayText: String {
    if case .range(let startMonth, let monthCount) = frequency, startMonth + monthCount <= 13 {
      Period(frequency: .year, ordinal: ordinal).description
    } else {
      description
    }
  }
}
