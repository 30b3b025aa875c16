/// What the value columns of an input are counted in, by their heads, the lines above them, or an option.
///
/// One unit for all becomes two columns, `unit` and `scale`, of one text each. Where units differ, the columns become one
/// of values beside an indicator, so that each value has its own unit.
struct ValueUnits {
  /// A column of values.
  struct Column: Hashable {
    var field: Int
    /// Without its unit.
    var name: String
    var unit: UnitText?
  }

  let columns: [Column]
  /// Whether the columns are to be told apart by an indicator.
  var areApart: Bool
  /// Whether figures have fields with their marks.
  let haveMarks: Bool
  /// Whether a column of the input has the units or scales already.
  var givesUnit = true
  var givesScale = true
  /// What speaks for the units.
  private let evidence: String

  /// - Parameters:
  ///   - heads: the fields of values, their heads, and the sign of currency that their numbers have.
  ///   - probe: the input.
  init(
    _ heads: [(field: Int, head: String, currency: String?)], _ probe: InputProbe, _ publisher: Publisher?,
    _ options: ReadOptions, flags: FlagFields
  ) {
    let above = Self.unitAbove(probe, options)
    let isTold = options.unit != nil
    var byHead = 0
    columns = heads.map { field, head, currency in
      let published = publisher?.units[head.lowercased()].flatMap { UnitText(known: $0) }
      let own = isTold ? nil : UnitHead(head)
      let sign = currency.flatMap { UnitText(known: $0) }
      guard let unit = own?.unit ?? (isTold ? nil : published ?? sign) else {
        return Column(field: field, name: head, unit: isTold || !RoleNames.isRate(head) ? above?.unit : nil)
      }
      byHead += 1
      return Column(field: field, name: own?.name ?? head, unit: unit.scaled(like: above?.unit))
    }
    haveMarks = heads.contains { flags.flags(of: $0.field) != nil }
    areApart = Set(columns.map(\.unit)).count > 1
    evidence =
      isTold
      ? FormatDecision.byOption
      : [
        byHead > 0 ? "the heads or signs of values say so" : nil,
        above.map { "above the header stands \"\($0.text)\"" },
      ]
      .compactMap(\.self).joined(separator: ", and ")
  }

  private static func unitAbove(_ probe: InputProbe, _ options: ReadOptions) -> (unit: UnitText, text: String)? {
    switch options.unit {
    case "none"?: nil
    case let told?: UnitText(told: told).map { ($0, told) }
    case nil: UnitHead.unit(in: probe.textsAbove)
    }
  }

  /// Whether anything is known.
  var isEmpty: Bool { !haveMarks && hasNoUnits }

  private var hasNoUnits: Bool { columns.allSatisfy { $0.unit == nil } }

  /// The unit of all columns, where they have one.
  var common: UnitText? { areApart ? nil : columns.first?.unit }

  /// The name of a value column of its own: a scale that is applied is taken off.
  func name(of column: Column, head: String) -> String {
    givesScale && column.unit.map { $0.exponent != 0 } ?? false ? column.name : head
  }

  /// What a description says of the units.
  var decision: FormatDecision? {
    if hasNoUnits { return nil }
    let texts = columns.map { column in
      (areApart ? "\(column.name): " : "") + (column.unit?.description ?? "none")
    }
    return FormatDecision(.unit, areApart ? texts.joined(separator: "; ") : texts[0], because: evidence)
  }
}

extension UnitText {
  /// With the scale that stands above the table, where a head tells the unit alone.
  fileprivate func scaled(like above: UnitText?) -> UnitText {
    guard exponent == 0, unit != "%", let above, above.unit.isEmpty || above.unit == unit else { return self }
    var scaled = self
    scaled.exponent = above.exponent
    return scaled
  }
}
