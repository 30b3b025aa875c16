/// What levels cover, as small numbers: equal numbers stand for equal sets.
///
/// A set is made of *subjects*: the texts of a coverage column, or the parts that a sum is made of. The coverage of a
/// sum is the union of its terms' coverages. What a sum is made of is always known, what its terms cover often is not, so
/// the two are never in one set.
struct CoverageSets: Sendable {
  typealias ID = UInt32
  typealias Subject = UInt32

  /// The empty set: nothing is known.
  static let unknown: ID = 0

  private var members: [[Subject]] = [[]]
  private var ids: [[Subject]: ID] = [[]: unknown]
  private var subjects: [String: Subject] = [:]
  private var positions: [Int: Subject] = [:]
  private var subjectCount: Subject = 0

  /// The subjects of a set, ascending.
  subscript(id: ID) -> [Subject] { members[Int(id)] }

  /// A subject unlike all others.
  mutating func makeSubject() -> Subject {
    defer { subjectCount += 1 }
    return subjectCount
  }

  /// The set of one coverage column's text; ``unknown`` for an empty one.
  mutating func id(ofText text: String) -> ID {
    if text.isEmpty { return Self.unknown }
    if let subject = subjects[text] { return id(of: [subject]) }
    let subject = makeSubject()
    subjects[text] = subject
    return id(of: [subject])
  }

  /// The set of some of the periods that a longer one is made of, counted from 0; the same for every longer one.
  mutating func id(ofPositions numbers: [Int]) -> ID {
    id(of: numbers.map { subject(ofPosition: $0) })
  }

  /// The set of all periods that a longer one is made of, however many they are.
  mutating func idOfAllPositions() -> ID { id(of: [subject(ofPosition: -1)]) }

  private mutating func subject(ofPosition number: Int) -> Subject {
    if let subject = positions[number] { return subject }
    let subject = makeSubject()
    positions[number] = subject
    return subject
  }

  /// The set of some subjects, in any order and as often as they come.
  mutating func id(of unsorted: [Subject]) -> ID {
    var sorted = unsorted.sorted()
    var count = 0
    for subject in sorted where count == 0 || sorted[count - 1] != subject {
      sorted[count] = subject
      count += 1
    }
    sorted.removeSubrange(count...)
    if let id = ids[sorted] { return id }
    let id = ID(members.count)
    members.append(sorted)
    ids[sorted] = id
    return id
  }

  /// The union of two sets.
  mutating func union(_ left: ID, _ right: ID) -> ID {
    if left == right || right == Self.unknown { return left }
    if left == Self.unknown { return right }
    return id(of: self[left] + self[right])
  }
}
