// Heads that name a part of a year, or what is counted.
extension PeriodHead {
  /// What heads such as `M1 2019` and `Out 2022` are.
  enum Meaning {
    case partsOfYears
    case names
    case open
  }

  /// The year and the name of a head that is read as a part of a year, where that part may be a name: `M1 2019`, `2019 I`,
  /// `Out 2022`. `Out-2022` and `I/2022` are how dates are written.
  init?(nameBesideYear head: String) {
    if head.contains(where: { "-/".contains($0) }), Period(head) != nil { return nil }
    let words = head.split { Self.separators.contains($0) }.map(String.init)
    guard words.count == 2, let year = words.first(where: { Period($0)?.frequency == .year }),
      let name = words.first(where: { $0 != year }), PeriodParts.mayBeName(name)
    else { return nil }
    self.init(periodText: year, indicator: name)
  }

  /// What heads of one kind are that may be parts of years or names: parts beside others that can be nothing else, names
  /// beside other names, or where the parts do not follow each other.
  ///
  /// - Parameter periods: what they are as parts of years, in the order of the heads.
  static func meaning(of periods: [Period], besideParts: Bool, besideNames: Bool) -> Meaning {
    if besideParts { return .partsOfYears }
    let follow = periods.count == 1 || PeriodCells.areRun(periods.map(\.description))
    return besideNames || !follow ? .names : .open
  }
}
