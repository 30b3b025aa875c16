/// What the values of an input are counted in, as columns of their own.
extension InputLayout {
  /// The units of a wide input's values; `nil` where none are known, or columns tell them.
  func unitsOfHeads(_ probe: InputProbe, _ options: ReadOptions, _ publisher: Publisher?) -> ValueUnits? {
    let tellsUnits = probe.header.enumerated().contains { index, head in
      let name = head.lowercased()
      return RoleNames.unit.contains(name) || RoleNames.scale(name, Set(probe.texts(of: .field(index)))) != nil
    }
    guard !heads.isEmpty, !tellsUnits else { return nil }
    let values = zip(cells, heads).map { (field: $0, head: $1.indicator, currency: String?.none) }
    let units = ValueUnits(values, probe, publisher, options, flags: flags)
    return units.isEmpty ? nil : units
  }

  /// Columns of values by the names that they have without their unit, where these tell them from other columns.
  mutating func nameValues(_ units: ValueUnits) {
    for value in units.columns {
      guard let index = columns.firstIndex(where: { $0.source == .field(value.field) }) else { continue }
      let name = units.name(of: value, head: columns[index].name)
      if !columns.contains(where: { $0.name == name }) { columns[index].name = name }
      (columns[index].role, columns[index].reason) = (.value, .layout)
    }
  }

  /// Takes the scales off the units of a column, as of `RMB billion`, and makes a column of them.
  mutating func partUnits(ofField field: Int) {
    guard let index = columns.firstIndex(where: { $0.source == .field(field) }) else { return }
    columns[index].source = .part(of: field, .unit)
    let name = columns.contains { $0.name.lowercased() == "scale" } ? "unit_scale" : "scale"
    columns.insert(
      Column(name: name, source: .part(of: field, .unitScale), role: .scale(isPowerOfTen: false)), at: index + 1)
  }

  mutating func addUnits() {
    guard let units else { return }
    let found = units.columns.map(\.unit)
    let kinds: [(name: String, role: Schema.Role, isGiven: Bool, texts: [String])] = [
      ("unit", .unit, units.givesUnit, found.map { $0?.unit ?? "" }),
      ("scale", .scale(isPowerOfTen: false), units.givesScale, found.map { $0?.scaleText ?? "" }),
    ]
    for kind in kinds where kind.isGiven && kind.texts.contains(where: { !$0.isEmpty }) {
      let isOne = Set(kind.texts).count == 1
      columns.append(
        Column(name: kind.name, source: isOne ? .constant(kind.texts[0]) : .heads(kind.texts), role: kind.role))
    }
  }
}
