// Steps: an end of a variable moved, or a clash, each with what it derives from.
extension Narrowing {
  /// What a relation has to gain, as a part of what there was, or of the end where it is still far from the other. Narrowing
  /// in a circle would come nearer to its limit for ever.
  private static let leastGain = 1e-3
  private static let leastGainOfEnd = 1e-5
  mutating func narrow(_ variable: Int, to range: Interval, cause: Int) {
    let before = self.range(of: variable)
    if range.low > before.high { return clash(variable, range.low, cause: cause, isHigh: false) }
    if range.high < before.low { return clash(variable, range.high, cause: cause, isHigh: true) }
    let isRelation = network.relations.indices.contains(cause)
    let isHigher =
      range.low > before.low && (!isRelation || Self.isWorthwhile(range.low - before.low, range.low, before))
    let isLower =
      range.high < before.high && (!isRelation || Self.isWorthwhile(before.high - range.high, range.high, before))
    if isHigher { move(variable, to: range.low, cause: cause, isHigh: false) }
    if isLower { move(variable, to: range.high, cause: cause, isHigh: true) }
    if isHigher || isLower { wakeRelations(of: variable) }
  }

  /// Steps that are nothing beside what is left of the variable would go on for ever.
  private static func isWorthwhile(_ gain: Double, _ end: Double, _ before: Interval) -> Bool {
    gain > min((before.high - before.low) * leastGain, abs(end) * leastGainOfEnd)
  }

  private mutating func move(_ variable: Int, to value: Double, cause: Int, isHigh: Bool) {
    save(variable)
    if lastLow[variable] < 0, lastHigh[variable] < 0 { touched.append(variable) }
    append(
      Event(
        variable: variable, isHigh: isHigh, isClash: false, value: value, cause: cause,
        before: isHigh ? lastHigh[variable] : lastLow[variable], beforeOfCause: -1, firstPremise: premises.count))
    if isHigh {
      (high[variable], lastHigh[variable]) = (value, events.count - 1)
    } else {
      (low[variable], lastLow[variable]) = (value, events.count - 1)
    }
  }

  /// Keeps the ends of a variable to be put back behind a question.
  mutating func save(_ variable: Int) {
    undo?.ends.append(
      Undo.Ends(
        variable: variable, low: low[variable], high: high[variable], lastLow: lastLow[variable],
        lastHigh: lastHigh[variable]))
  }

  /// One at a time for a variable; when it is gone, what else there may be is asked again.
  private mutating func clash(_ variable: Int, _ value: Double, cause: Int, isHigh: Bool) {
    guard clashOfVariable[variable] < 0 else { return }
    clashes.append(events.count)
    clashOfVariable[variable] = events.count
    append(
      Event(
        variable: variable, isHigh: isHigh, isClash: true, value: value, cause: cause, before: -1, beforeOfCause: -1,
        firstPremise: premises.count))
    addPremise(isHigh ? lastLow[variable] : lastHigh[variable])
  }

  private mutating func append(_ event: Event) {
    events.append(event)
    guard event.cause >= 0 else { return }
    events[events.count - 1].beforeOfCause = lastOfCause[event.cause]
    lastOfCause[event.cause] = events.count - 1
    if event.cause < network.relations.count { addPremises(of: event) }
  }

  /// The ends of the other variables of its relation that an event derives from, as they stand.
  private mutating func addPremises(of event: Event) {
    let tied = network.tied[event.cause]
    let middle = tied.startIndex + network.leftCounts[event.cause]
    guard let own = tied.firstIndex(of: event.variable) else { return }
    let needsBoth = !network.derivesFromOneEnd[event.cause]
    for place in tied.indices where tied[place] != event.variable {
      let isHigh = ((place < middle) == (own < middle)) != event.isHigh
      if needsBoth || !isHigh { addPremise(lastLow[tied[place]]) }
      if needsBoth || isHigh { addPremise(lastHigh[tied[place]]) }
    }
  }

  private mutating func addPremise(_ event: Int) {
    guard event >= 0 else { return }
    premises.append(Premise(event: event, derived: events.count - 1, before: events[event].lastUse))
    events[event].lastUse = premises.count - 1
  }
}
