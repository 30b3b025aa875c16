/// What levels cover, as small numbers: equal numbers stand for equal sets.
///
/// A set is made of *subjects*: the texts of a coverage column, and the parts that a sum is made of. The coverage of a
/// sum is the union of its terms' coverages.
struct CoverageSets: Sendable {
  typealias ID = UInt32
  typealias Subject = UInt32

  /// The empty set: nothing is known.
  static let unknown: ID = 0

  private var members: [[Subject]] = [[]]
  private var ids: [[Subject]: ID] = [[]: unknown]
  private var subjects: [String: Subject] = [:]
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
