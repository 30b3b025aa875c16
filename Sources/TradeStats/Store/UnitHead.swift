/// A text with a unit at its end, as heads and titles have it: `出口(亿元)`, `Exports, USD million`, `人民币（单位：亿元）`.
struct UnitHead: Hashable {
  /// What stands before the unit; the whole head where that is all.
  var name: String
  var unit: UnitText

  init?(_ head: String) {
    let head = head.trimmingBlanks()
    if let (name, inside) = Self.parenthesised(head), let unit = Self.told(inside) ?? UnitText(known: inside) {
      self.init(name: name.isEmpty ? head : name, unit: unit)
      return
    }
    if let unit = UnitText(known: head) {
      self.init(name: head, unit: unit)
      return
    }
    // Of all ways to part the words, the one with the longest unit. A scale or a percentage alone may belong to the name.
    for index in head.indices where " ,，".contains(head[index]) {
      let name = head[..<index].trimmingBlanks().reversed().drop { " ,，:：-".contains($0) }.reversed()
      guard !name.isEmpty, let unit = UnitText(known: head[index...]), !["", "%"].contains(unit.unit) else { continue }
      self.init(name: String(name), unit: unit)
      return
    }
    return nil
  }

  private init(name: String, unit: UnitText) {
    self.name = name
    self.unit = unit
  }

  /// The unit that one of the texts above a table tells for all of it, and the text.
  static func unit(in texts: [String]) -> (unit: UnitText, text: String)? {
    for text in texts {
      let text = text.trimmingBlanks()
      let inside = parenthesised(text).map(\.inside)
      let unit = told(text) ?? inside.flatMap { UnitText(known: $0) } ?? UnitText(known: text)
      if let unit { return (unit, text) }
    }
    return nil
  }

  /// The unit behind `Unit:` or `单位：`, wherever that stands in a text.
  private static func told(_ text: String) -> UnitText? {
    guard let length = UnitMark.length(in: text) else { return nil }
    return UnitText(told: text.dropFirst(length).prefix { !")）]】;；".contains($0) })
  }

  private static func parenthesised(_ text: String) -> (name: String, inside: String)? {
    for (opening, closing) in [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")] as [(Character, Character)] {
      guard text.last == closing, let start = text.lastIndex(of: opening) else { continue }
      return (text[..<start].trimmingBlanks(), text[text.index(after: start)...].dropLast().trimmingBlanks())
    }
    return nil
  }
}
