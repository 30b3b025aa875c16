/// What a measure is told beside its name.
enum MeasureArgument: Hashable, Sendable {
  case none
  /// Periods or years.
  case count(Int)
  /// The period that others are compared with, or the first and last of a range; and what it is set to.
  case base(from: Period, to: Period, level: Int)
  /// From one period to another.
  case span(from: Period, to: Period)
  /// What the input calls its exports and its imports.
  case names(exports: String, imports: String)
  /// The column of the dimension that the measure looks along.
  case column(String)
  /// What a measure of the user's computes.
  case expression(String)

  /// As it is written behind the name.
  var suffix: String {
    switch self {
    case .none: ""
    case .count(let count): ":\(count)"
    case .base(let from, let to, let level):
      ":" + (from == to ? from.description : "\(from)..\(to)") + (level == 100 ? "" : "=\(level)")
    case .span(let from, let to): ":\(from)..\(to)"
    case .names(let exports, let imports): ":\(exports):\(imports)"
    case .column(let name): ":\(name)"
    case .expression(let text): "=\(text)"
    }
  }

  /// As it is written in the name of a column.
  var columnSuffix: String {
    switch self {
    case .none, .expression: ""
    case .count(let count): "_\(count)"
    case .base(let from, let to, let level):
      (from == to ? "_\(from)" : "_\(from)_\(to)") + (level == 100 ? "" : "_\(level)")
    case .span(let from, let to): "_\(from)_\(to)"
    case .names(let exports, let imports): "_\(exports)_\(imports)"
    case .column(let name): "_\(name)"
    }
  }
}

/// The kind of argument that a measure takes.
enum MeasureArgumentKind: Sendable {
  case none
  /// So many periods.
  case periodCount(example: Int)
  /// `PERIOD` or `PERIOD..PERIOD`, with `=LEVEL` where the measure is an index.
  case base(hasLevel: Bool)
  /// `PERIOD..PERIOD`, or a number of years.
  case span
  /// `EXPORTS:IMPORTS`, or nothing.
  case exportsAndImports
  /// `COLUMN`, or nothing.
  case column

  var placeholder: String {
    switch self {
    case .none: ""
    case .periodCount: "PERIODS"
    case .base(let hasLevel): hasLevel ? "PERIOD[..PERIOD][=LEVEL]" : "PERIOD[..PERIOD]"
    case .span: "PERIOD..PERIOD or YEARS"
    case .exportsAndImports: "[EXPORTS:IMPORTS]"
    case .column: "[COLUMN]"
    }
  }

  var example: MeasureArgument {
    let (first, last) = (Period(frequency: .year, ordinal: 2019), Period(frequency: .year, ordinal: 2024))
    return switch self {
    case .none, .exportsAndImports, .column: .none
    case .periodCount(let example): .count(example)
    case .base: .base(from: first, to: first, level: 100)
    case .span: .span(from: first, to: last)
    }
  }

  /// The argument that a text says, `nil` for one that says none.
  func argument(_ text: String?) -> MeasureArgument? {
    switch self {
    case .none: return text == nil ? MeasureArgument.none : nil
    case .periodCount:
      guard let text, let count = Int(text), (1...10_000).contains(count) else { return nil }
      return .count(count)
    case .base(let hasLevel):
      guard let text else { return nil }
      let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
      guard parts.count <= (hasLevel ? 2 : 1), let (from, to) = Self.range(parts[0]) else { return nil }
      guard let level = parts.count == 2 ? Int(parts[1]) : 100, (1...Self.greatestLevel).contains(level) else {
        return nil
      }
      return .base(from: from, to: to, level: level)
    case .span:
      guard let text else { return nil }
      if let years = Int(text), (1...100).contains(years) { return .count(years) }
      guard let (from, to) = Self.range(text), from < to else { return nil }
      return .span(from: from, to: to)
    case .exportsAndImports:
      guard let text else { return MeasureArgument.none }
      let names = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard names.count == 2, names.allSatisfy({ !$0.isEmpty }) else { return nil }
      return .names(exports: names[0], imports: names[1])
    case .column:
      guard let text else { return MeasureArgument.none }
      return text.isEmpty ? nil : .column(text)
    }
  }

  /// The greatest level that an index may have in its base.
  static let greatestLevel = 1_000_000

  /// The level of a text that is right but for it.
  func refusedLevel(_ text: String?) -> String? {
    guard case .base(hasLevel: true) = self, let text, argument(text) == nil else { return nil }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 && Self.range(parts[0]) != nil ? parts[1] : nil
  }

  /// Two periods of one frequency, in order, or one alone.
  private static func range(_ text: String) -> (from: Period, to: Period)? {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { Period(String($0)) }
    guard let first = ends.first, let from = first, let last = ends.last, let to = last, ends.count <= 2,
      from.frequency == to.frequency, from <= to
    else { return nil }
    return (from, to)
  }
}
