extension PanelBuilder {
  /// What each unit of the rows is called in the answer: that of the levels after conversion, or in rows of expressions
  /// alone, what these come out in.
  ///
  /// Where the figures of one place in several units would come out in one, as ratios in RMB and in USD do, the units
  /// of what they are made of stay, as they tell the rows apart.
  func shownUnits(_ rows: [ObservedSeries]) -> [String: String] {
    let levels = Dictionary(rows.map { ($0.unit, conversion.unit($0.unit)) }) { first, _ in first }
    guard joinsIndicators, let relations else { return levels }
    let results = Dictionary(
      uniqueKeysWithValues: levels.keys.map { unit in
        (unit, relations.resultUnit(inRowsOf: unit, levelsIn: conversion.unit))
      })
    let tellsApart = Dictionary(grouping: rows) { $0.key + [$0.frequency.name] }.values.allSatisfy { rows in
      let units = Set(rows.map(\.unit))
      return Set(units.map { results[$0] }).count == units.count
    }
    return tellsApart ? results : levels
  }

  /// A note for each expression that rows show beside a unit that it is not in: that of levels, or of what it is made of.
  func notesOnUnits(_ shown: [String: String]) -> [LoadNote] {
    guard let relations else { return [] }
    return zip(relations.definitions, relations.expressions).compactMap { definition, expression in
      guard definition.unit == .number else { return nil }
      let results = shown.keys.compactMap { unit in
        relations.resultUnit(of: expression, inRowsOf: unit, levelsIn: conversion.unit).map { (unit, $0) }
      }
      guard results.contains(where: { shown[$0.0] != $0.1 }) else { return nil }
      return .resultUnit(measure: definition.name, units: Set(results.map(\.1)).sorted(by: ByteOrder.precedes))
    }
  }
}

extension Relations {
  /// What the results in rows of a unit are counted in: in that unit where one is a level, in none where they differ.
  ///
  /// - Parameter converted: the units of levels after conversion.
  fileprivate func resultUnit(inRowsOf unit: String, levelsIn converted: (String) -> String) -> String {
    if definitions.contains(where: { $0.unit == .level }) { return converted(unit) }
    let units = zip(definitions, expressions).compactMap { definition, expression -> String? in
      guard let result = resultUnit(of: expression, inRowsOf: unit, levelsIn: converted) else { return nil }
      return result.isEmpty && definition.unit == .percent ? "percent" : result
    }
    return Set(units).count == 1 ? units[0] : ""
  }

  /// The same of one expression; `nil` where it has no such rows.
  fileprivate func resultUnit(
    of expression: Expression, inRowsOf unit: String, levelsIn converted: (String) -> String
  ) -> String? {
    let operands = expression.names.indices.compactMap { operand($0, of: expression, unit: unit)?.unit }
    guard operands.count == expression.names.count else { return nil }
    let shown = operands.map { ShownUnit($0, converted($0)) }
    let text = (try? expression.unit(shown.map(\.name)))?.text ?? ""
    // What was done to get there stands behind the whole.
    let remarks = Set(shown.map(\.remark)).subtracting([""]).sorted(by: ByteOrder.precedes)
    return text.isEmpty ? text : ([text] + remarks).joined(separator: ", ")
  }
}

/// A unit after conversion: `USD`, and `converted from RMB`.
private struct ShownUnit {
  let name: String
  let remark: String

  init(_ published: String, _ converted: String) {
    let end = converted == published ? nil : converted.firstRange(of: ", ")
    name = end.map { String(converted[..<$0.lowerBound]) } ?? converted
    remark = end.map { String(converted[$0.upperBound...]) } ?? ""
  }
}
