/// What layouts and publishers say of columns.
extension SchemaInference {
  mutating func applyLayouts() {
    for column in layouts.lazy.flatMap(\.columns) where found[column.name] == nil {
      guard let role = column.role, canBe(role, column.name), !isTaken(role) else { continue }
      found[column.name] = (role, column.reason)
    }
  }

  mutating func applyPublishers() {
    for case let publisher? in publishers {
      for sample in samples where found[sample.name] == nil {
        guard let role = role(of: sample.name, by: publisher), canBe(role, sample.name), !isTaken(role) else {
          continue
        }
        found[sample.name] = (role, .publisher(publisher.title))
      }
      if publisher.hasAttributesLast { applyAttributesLast(publisher) }
    }
  }

  /// What a publisher uses a column for. A label of a column that is not there stands for it.
  private func role(of name: String, by publisher: Publisher) -> Schema.Role? {
    // SDMX-CSV 2 names the sub-field separator behind a head: `STRUCTURE[|]`.
    let head = name.lowercased()
    let role = publisher.roles[head] ?? publisher.roles[String(head.prefix { $0 != "[" })]
    guard case .label(let code) = role else { return role }
    return samples.first { $0.name.lowercased() == code.lowercased() }.map { .label(of: $0.name) } ?? .dimension
  }

  /// Columns before the periods or the values tell observations apart, those behind say something about them.
  private mutating func applyAttributesLast(_ publisher: Publisher) {
    let first = samples.firstIndex { sample in
      found[sample.name].map { $0.role == .time || $0.role == .value } ?? false
    }
    guard let first else { return }
    let hasTime = hasFound(.time)
    for (place, sample) in samples.enumerated() where found[sample.name] == nil {
      guard !RoleNames.unit.contains(sample.name.lowercased()) else { continue }
      let role: Schema.Role = place < first ? .dimension : .attribute
      // Without a column of periods by name, one of those before may be it.
      if place < first ? hasTime : canBe(role, sample.name) { found[sample.name] = (role, .publisher(publisher.title)) }
    }
  }

  /// What is to be said of inputs that are not as those of the publisher that an option names.
  var publisherNotes: [LoadNote] {
    options.publisher == nil
      ? [] : zip(probes, publishers).compactMap { probe, publisher in publisher?.note(on: probe) }
  }

  /// What is to be said of columns of figures beside the periods of a wide input, whose heads are no periods but have
  /// years in them, or are periods that other columns have.
  var headNotes: [LoadNote] {
    zip(probes, layouts).flatMap { probe, layout -> [LoadNote] in
      guard !layout.heads.isEmpty else { return [] }
      let heads = layout.columns.compactMap { column -> String? in
        guard case .field(let index) = column.source, case let head = probe.header[index],
          PeriodHead.hasYear(head) || PeriodParts.isCode(head), !YearSpan.isNamed(in: head), probe.holdsFigures(index)
        else { return nil }
        return head
      }
      let again = heads.filter { layout.hasPeriod(of: $0) }
      let strange = heads.filter { !layout.hasPeriod(of: $0) }
      return (strange.isEmpty ? [] : [.headsNotRead(input: probe.name, heads: strange)])
        + (again.isEmpty ? [] : [.periodsAgain(input: probe.name, heads: again)])
    }
  }

  /// Whether another column has a role that only one can have.
  private func isTaken(_ role: Schema.Role) -> Bool {
    switch role {
    case .time: hasFound(.time)
    case .value: found.values.contains { $0.role == .value && $0.reason == .option }
    case .scale: hasKind(of: role)
    case .unit, .coverage, .qualifier: hasFound(role)
    case .dimension, .label, .attribute: false
    }
  }

  /// What sums over the columns may count twice: as the publishers have it, and totals among their parts.
  var overlaps: [Overlap] {
    var seen: Set<Overlap> = []
    let published = publishers.compactMap(\.self).flatMap(\.overlaps).compactMap { overlap -> Overlap? in
      guard let column = name(like: overlap.column) else { return nil }
      var overlap = overlap
      overlap.column = column
      overlap.dimension = overlap.dimension.flatMap(name(like:)) ?? dimension(of: column)
      return overlap
    }.filter { seen.insert($0).inserted }
    let known = Set(published.map(\.summedColumn))
    let totals = samples.compactMap { sample -> Overlap? in
      guard !sample.totals.isEmpty, let dimension = dimension(of: sample.name), !known.contains(dimension) else {
        return nil
      }
      var overlap = Overlap(column: sample.name, texts: .of(sample.totals), meaning: "totals", dimension: dimension)
      if dimension != sample.name, let codes = samples.first(where: { $0.name == dimension }) {
        for (code, text) in zip(codes.texts, sample.texts) where sample.totals.contains(text) {
          overlap.codes[text, default: []].insert(code)
        }
      }
      return overlap
    }
    return published + totals
  }

  private func name(like name: String) -> String? {
    samples.first { $0.name.lowercased() == name.lowercased() }?.name
  }

  /// The dimension that a column is, or is the label of.
  private func dimension(of column: String) -> String? {
    switch found[column]?.role {
    case .dimension: column
    case .label(let code): code
    default: nil
    }
  }
}
