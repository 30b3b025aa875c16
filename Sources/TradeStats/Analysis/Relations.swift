/// The indicators that expressions take: in which column of the observations they are told apart, what they are called
/// there, and in which units they are given.
struct Relations {
  /// The column among the dimensions of the observations.
  let place: Int
  let expressions: [Expression]
  /// The measures that ``expressions`` are of, parallel to them.
  let definitions: [MeasureDefinition]
  /// By expression and the unit of a row, the text and unit of each of its names.
  private var operands: [Expression: [String: [Operand]]] = [:]

  struct Operand: Hashable {
    var text: String
    var unit: String
  }

  /// `nil` where no measure is an expression.
  ///
  /// - Throws: ``ExpressionError`` for names that are not in the input and for units that do not fit together.
  init?(_ measures: [Measure], _ observed: ObservedPanel) throws {
    let named = measures.compactMap { measure in
      measure.definition.expression(measure.argument).map { (measure: measure.definition, expression: $0) }
    }
    guard !named.isEmpty, !observed.series.isEmpty else { return nil }
    expressions = named.map(\.expression)
    definitions = named.map(\.measure)
    let columns = observed.keyColumns.indices.map { place in
      IndicatorTexts(observed.keyColumns[place], observed.series.map { $0.key[place] })
    }
    // The column with the most of the names; of equals the one that is called as those of indicators are.
    let ranked = columns.indices.map { index in
      let knownCount = named.reduce(0) { $0 + columns[index].knownCount($1.expression) }
      return (place: index, rank: 2 * knownCount + (RoleNames.isIndicator(columns[index].column.lowercased()) ? 1 : 0))
    }
    guard let best = ranked.max(by: { $0.rank < $1.rank }) else {
      throw PanelError.noIndicator(measure: named[0].measure.name)
    }
    place = best.place
    var units: [String: Set<String>] = [:]
    for series in observed.series { units[series.key[place], default: []].insert(series.unit) }
    for (measure, expression) in named {
      let texts = try columns[place].texts(of: expression, measure: measure.name)
      operands[expression] = try Self.operands(expression, texts, texts.map { units[$0] ?? [] })
    }
  }

  /// The texts of all operands.
  var texts: Set<String> {
    Set(operands.values.flatMap { $0.values.flatMap { $0.map(\.text) } })
  }

  /// The units of the rows that take an operand.
  func rowUnits(taking operand: Operand) -> Set<String> {
    Set(operands.values.flatMap { rows in rows.filter { $0.value.contains(operand) }.keys })
  }

  /// The units that an operand tells a place to have rows of: those that take it, but not where all rows do, as persons
  /// beside the currencies of many places.
  func rowUnits(toldBy operand: Operand) -> Set<String> {
    Set(
      operands.values.flatMap { rows in
        let units = rows.filter { $0.value.contains(operand) }.keys
        return rows.count > 1 && units.count == rows.count ? [] : Array(units)
      })
  }

  /// The text and unit of an operand in rows of a unit; `nil` where the expression has no such rows.
  func operand(_ index: Int, of expression: Expression, unit: String) -> Operand? {
    operands[expression]?[unit]?[index]
  }

  // MARK: - Units

  /// Rows are in the units that all names have. Where there are none, names with one unit are taken in it, as persons
  /// beside RMB and USD.
  private static func operands(
    _ expression: Expression, _ texts: [String], _ units: [Set<String>]
  ) throws -> [String: [Operand]] {
    let choices = units.filter { $0.count > 1 }
    let common = Self.common(units)
    let candidates = !common.isEmpty ? common : choices.isEmpty ? units.first ?? [] : Self.common(choices)
    guard !candidates.isEmpty else {
      let lists = zip(texts, units).map { "\($0) is in " + $1.sorted(by: ByteOrder.precedes).joined(separator: ", ") }
      throw ExpressionError(.noCommonUnit(lists), in: expression.text, at: 0..<expression.text.count)
    }
    var rows: [String: [Operand]] = [:]
    var failure: ExpressionError?
    for unit in candidates.sorted(by: ByteOrder.precedes) {
      let operands = zip(texts, units).map { text, units in
        Operand(text: text, unit: units.contains(unit) ? unit : units.first ?? "")
      }
      do {
        try check(expression, operands, rowUnit: unit)
        rows[unit] = operands
      } catch {
        failure = failure ?? error
      }
    }
    if rows.isEmpty, let failure { throw failure }
    return rows
  }

  private static func common(_ units: [Set<String>]) -> Set<String> {
    units.dropFirst().reduce(units.first ?? []) { $0.intersection($1) }
  }

  /// A level is in the unit of its row.
  private static func check(_ expression: Expression, _ operands: [Operand], rowUnit: String) throws(ExpressionError) {
    let unit = try expression.unit(operands.map(\.unit))
    guard expression.degree == 1, unit != ExpressionUnit(rowUnit) else { return }
    throw ExpressionError(.resultUnit(unit.text), in: expression.text, at: 0..<expression.text.count)
  }
}

/// The texts of a column that may tell indicators apart.
private struct IndicatorTexts {
  let column: String
  private let texts: [String]
  private let byLowercased: [String: String]
  private let pairs: [(exports: String, imports: String)]

  init(_ column: String, _ all: [String]) {
    self.column = column
    texts = Set(all).sorted(by: ByteOrder.precedes)
    byLowercased = Dictionary(texts.map { ($0.lowercased(), $0) }) { first, _ in first }
    pairs = Self.pairs(byLowercased)
  }

  func knownCount(_ expression: Expression) -> Int {
    expression.names.count { name in
      if case .text(let text) = name { self.text(text) != nil } else { !pairs.isEmpty }
    }
  }

  /// - Throws: ``ExpressionError/Problem/unknownName(_:column:nearest:available:)``,
  ///   ``ExpressionError/Problem/noPair(measure:pairs:column:available:)``.
  func texts(of expression: Expression, measure: String) throws(ExpressionError) -> [String] {
    var result: [String] = []
    for (index, name) in expression.names.enumerated() {
      switch name {
      case .text(let text):
        guard let found = self.text(text) else {
          throw ExpressionError(
            .unknownName(text, column: column, nearest: Spelling.nearest(text, in: texts), available: texts),
            in: expression.text, at: expression.place(ofName: index))
        }
        result.append(found)
      case .exports, .imports:
        guard let pair = pairs.first, pairs.count == 1 else {
          throw ExpressionError(
            .noPair(
              measure: measure, pairs: pairs.map { "\($0.exports):\($0.imports)" }, column: column, available: texts),
            in: expression.text, at: 0..<expression.text.count)
        }
        result.append(name == .exports ? pair.exports : pair.imports)
      }
    }
    return result
  }

  private func text(_ name: String) -> String? { texts.contains(name) ? name : byLowercased[name.lowercased()] }

  /// Texts that differ by the one word alone; of several pairs the plainest, where there is one.
  private static func pairs(_ byLowercased: [String: String]) -> [(exports: String, imports: String)] {
    let words = [("export", "import"), ("出口", "进口")]
    var pairs: [(exports: String, imports: String)] = []
    for (lowercased, exports) in byLowercased.sorted(by: { $0.key < $1.key }) {
      for (word, opposite) in words where lowercased.contains(word) {
        guard let imports = byLowercased[lowercased.replacing(word, with: opposite)] else { continue }
        if ["export", "exports", "出口"].contains(lowercased) { return [(exports, imports)] }
        pairs.append((exports, imports))
      }
    }
    if pairs.isEmpty, let exports = byLowercased["x"], let imports = byLowercased["m"] { return [(exports, imports)] }
    return pairs
  }
}

extension Expression {
  /// Where a name stands first.
  fileprivate func place(ofName index: Int) -> Range<Int> {
    steps.first { if case .name(index) = $0.kind { true } else { false } }?.place ?? 0..<0
  }
}
