extension DuplicatePolicy {
  /// Whether several observations add up. Those that stop the run do too, until it stops.
  var adds: Bool {
    switch self {
    case .stop, .sum: true
    case .first, .last, .latest: false
    }
  }
}

extension PanelAggregator.Slot {
  /// Takes a record into account, by its rank.
  mutating func note(_ rank: UInt64, deletes: Bool) {
    if recordCount == 0 {
      (firstRank, isFirstDeleted) = (rank, deletes)
    } else if rank < firstRank {
      secondRank = firstRank
      (firstRank, isFirstDeleted) = (rank, deletes)
    } else {
      secondRank = min(secondRank, rank)
    }
    recordCount += 1
  }

  /// Forgets the values of the records so far.
  mutating func clear() { (sum, valueCount, flags) = (0, 0, 0) }
}

/// A chunk's numbers, ready to be added.
enum Terms {
  case exact(mantissas: [Int64], multipliers: [Int128])
  case wide(mantissas: [Int128], multipliers: [Int128])
  case double(values: [Double], factors: [Double])

  init(
    _ numbers: NumberChunk, factors: [ExactDecimal], adder: inout ValueAdder, slots: inout [PanelAggregator.Slot]
  ) {
    switch numbers.storage {
    case .decimal(let mantissas, let scale):
      self = .exact(mantissas: mantissas, multipliers: adder.prepare(columnScale: scale, factors: factors, &slots))
    case .wide(let mantissas, let scale):
      self = .wide(mantissas: mantissas, multipliers: adder.prepare(columnScale: scale, factors: factors, &slots))
    case .double(let values):
      self = .double(values: values, factors: factors.map { Ratio($0).doubleValue })
    }
  }
}

extension ValueAdder {
  /// What a chunk's mantissas are to be multiplied by, with the sums so far at the same power of ten.
  mutating func prepare(
    columnScale: Int, factors: [ExactDecimal], _ slots: inout [PanelAggregator.Slot]
  ) -> [Int128] {
    let (multipliers, rescaling) = prepare(columnScale: columnScale, factors: factors)
    if let rescaling {
      for index in slots.indices { slots[index].sum = scaled(slots[index].sum, by: rescaling) }
    }
    return multipliers
  }
}
