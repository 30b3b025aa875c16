/// When something was published: by its last day, then by its text. What is no date is before everything else.
struct VintageDate: Hashable, Comparable {
  let text: String
  /// `nil` for a text that is no date.
  let day: Int?

  init(_ text: String) {
    self.text = text
    day = Period(text).map { $0.endDayNumber - 1 }
  }

  static func < (left: VintageDate, right: VintageDate) -> Bool {
    let (leftDay, rightDay) = (left.day ?? Int.min, right.day ?? Int.min)
    return leftDay == rightDay ? ByteOrder.precedes(left.text, right.text) : leftDay < rightDay
  }
}
