/// Memory for keys and values of records by partition.
///
/// A storage type. Contract: each partition's memory has room for its capacity of entries in the keys and in each column,
/// of which its count are written; keys and values of one record stand at the same place. A column's entries are as
/// wide as was said at the start.
final class WaitingRecords {
  private let partitionCount: Int
  private let valueByteCounts: [Int]
  private let counts: UnsafeMutablePointer<UInt32>
  private let capacities: UnsafeMutablePointer<UInt32>
  private let keyBases: UnsafeMutablePointer<UnsafeMutablePointer<UInt64>>
  /// By column, then by partition.
  private let valueBases: [UnsafeMutablePointer<UnsafeMutableRawPointer>]
  /// Where the rows taken in last are: the partition of each and the place there.
  private var places: UnsafeMutablePointer<Place>
  private var placeCapacity = 0

  private struct Place {
    var partition: UInt32
    var index: UInt32
  }

  init(partitionCount: Int, valueByteCounts: [Int]) {
    self.partitionCount = partitionCount
    self.valueByteCounts = valueByteCounts
    counts = .allocate(capacity: partitionCount)
    counts.initialize(repeating: 0, count: partitionCount)
    capacities = .allocate(capacity: partitionCount)
    capacities.initialize(repeating: 0, count: partitionCount)
    keyBases = .allocate(capacity: partitionCount)
    valueBases = valueByteCounts.map { _ in .allocate(capacity: partitionCount) }
    for partition in 0..<partitionCount {
      keyBases[partition] = .allocate(capacity: 0)
      for bases in valueBases { bases[partition] = .allocate(byteCount: 0, alignment: 16) }
    }
    places = .allocate(capacity: 0)
  }

  deinit {
    for partition in 0..<partitionCount {
      keyBases[partition].deallocate()
      for bases in valueBases { bases[partition].deallocate() }
    }
    counts.deallocate()
    capacities.deallocate()
    keyBases.deallocate()
    for bases in valueBases { bases.deallocate() }
    places.deallocate()
  }

  func count(_ partition: Int) -> Int { Int(counts[partition]) }

  func keys(_ partition: Int) -> UnsafePointer<UInt64> { UnsafePointer(keyBases[partition]) }

  func columns(_ partition: Int) -> [UnsafeMutableRawPointer] { valueBases.map { $0[partition] } }

  /// Forgets a partition's records and keeps their memory.
  func forget(_ partition: Int) { counts[partition] = 0 }

  /// Forgets a partition's records and gives their memory back.
  func deallocate(_ partition: Int) {
    replace(partition, capacity: 0, keeping: 0)
    counts[partition] = 0
  }

  // MARK: - Taking in

  /// Takes in the keys of rows, whose values are to be added next, column by column.
  func add(keys: UnsafePointer<UInt64>, rowCount: Int, _ partition: (UInt64) -> Int) {
    if rowCount > placeCapacity {
      places.deallocate()
      placeCapacity = rowCount
      places = .allocate(capacity: rowCount)
    }
    let (counts, places, bases) = (counts, places, keyBases)
    for row in 0..<rowCount {
      let own = partition(keys[row])
      places[row] = Place(partition: UInt32(truncatingIfNeeded: own), index: counts[own])
      counts[own] &+= 1
    }
    makeRoom()
    for row in 0..<rowCount {
      let place = places[row]
      bases[Int(place.partition)][Int(place.index)] = keys[row]
    }
  }

  /// The values of the rows whose keys were taken in last.
  ///
  /// - Precondition: they are as wide as the column.
  func add<Value: BitwiseCopyable>(_ rows: [Value], toColumn column: Int) {
    precondition(MemoryLayout<Value>.stride == valueByteCounts[column])
    let (places, bases) = (places, valueBases[column])
    rows.withUnsafeBufferPointer { rows in
      for row in rows.indices {
        let place = places[row]
        bases[Int(place.partition)].storeBytes(
          of: rows[row], toByteOffset: Int(place.index) &* MemoryLayout<Value>.stride, as: Value.self)
      }
    }
  }

  /// Grows the partitions whose counts are beyond their capacities; what is beyond them is not written yet.
  private func makeRoom() {
    for partition in 0..<partitionCount where counts[partition] > capacities[partition] {
      let capacity = max(Int(counts[partition]), 2 * Int(capacities[partition]), 64)
      replace(partition, capacity: capacity, keeping: Int(capacities[partition]))
    }
  }

  private func replace(_ partition: Int, capacity: Int, keeping kept: Int) {
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    keys.update(from: keyBases[partition], count: kept)
    keyBases[partition].deallocate()
    keyBases[partition] = keys
    for (bases, byteCount) in zip(valueBases, valueByteCounts) {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount * capacity, alignment: 16)
      memory.copyMemory(from: bases[partition], byteCount: byteCount * kept)
      bases[partition].deallocate()
      bases[partition] = memory
    }
    capacities[partition] = UInt32(truncatingIfNeeded: capacity)
  }
}
