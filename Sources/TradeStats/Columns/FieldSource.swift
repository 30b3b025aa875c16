/// Where one column of an input gets its texts from.
///
/// Most columns are fields of the records. A layout that puts several things into one field, one thing into several, or
/// a column's texts into the header, is undone by saying so here: whoever reads chunks sees one observation a row.
enum FieldSource: Hashable, Sendable {
  /// The input does not have the column.
  case absent
  /// A field of each record.
  case field(Int)
  /// A part of a field's text.
  case part(of: Int, TextPart)
  /// A period whose year stands in one field and whose number within the year in another.
  case yearAndPart(year: Int, part: Int, PeriodParts)
  /// A period whose year stands in a field and whose number within the year in the heads of a wide input, cell by cell.
  case yearAndHeads(year: Int, [String], PeriodParts)
  /// One text for all records.
  case constant(String)
  /// What the heads of a wide input say, one text for each of its cells.
  case heads([String])
  /// The fields below those heads, cell by cell.
  case cells([Int])
  /// The fields with the marks of those, `nil` for a cell without one.
  case marks([Int?])

  /// The field that is to blame for a text that cannot be taken, of the cell in a wide input; of two the first.
  func fieldIndex(ofCell cell: Int) -> Int? {
    switch self {
    case .absent, .constant, .heads: nil
    case .field(let index), .part(let index, _), .yearAndPart(let index, _, _), .yearAndHeads(let index, _, _): index
    case .cells(let indexes): indexes[cell]
    case .marks(let indexes): indexes[cell]
    }
  }

  /// The text of the column in a record, for the cell in a wide input.
  func text(in fields: [String], cell: Int = 0) -> String {
    switch self {
    case .absent: ""
    case .field(let index): fields[index]
    case .part(let index, let part): part.content(of: fields[index])
    case .yearAndPart(let year, let part, let parts): parts.text(year: fields[year], part: fields[part])
    case .yearAndHeads(let year, let heads, let parts): parts.text(year: fields[year], part: heads[cell])
    case .constant(let text): text
    case .heads(let texts): texts[cell]
    case .cells(let indexes): fields[indexes[cell]]
    case .marks(let indexes): indexes[cell].map { fields[$0] } ?? ""
    }
  }

  /// How many texts of one record there are.
  var textCount: Int {
    switch self {
    case .heads(let texts), .yearAndHeads(_, let texts, _): texts.count
    case .cells(let indexes): indexes.count
    case .marks(let indexes): indexes.count
    case .absent, .field, .part, .yearAndPart, .constant: 1
    }
  }

  /// Whether the texts differ between the cells of one record.
  var isByCell: Bool {
    switch self {
    case .heads, .cells, .marks, .yearAndHeads: true
    case .absent, .field, .part, .yearAndPart, .constant: false
    }
  }
}

/// A part of a field's text that is a column of its own.
enum TextPart: Hashable, Sendable {
  /// What stands at a place among parts with a separator between them, as `DE` in `A,EUR,DE`; the last takes the rest.
  case element(Int, of: Int, separator: Character)
  /// The code of `DE: Germany`: the whole text where there is no colon.
  case code
  /// The name behind the code, empty where there is none.
  case name
  /// The unit of `RMB billion`, and its scale; of a text that is no amount of money all of it, and none.
  case unit
  case unitScale

  /// The part of a text, without blanks around it.
  func content(of text: String) -> String {
    switch self {
    case .element(let place, let count, let separator):
      let elements = text.split(separator: separator, maxSplits: count - 1, omittingEmptySubsequences: false)
      return place < elements.count ? elements[place].trimmingBlanks() : ""
    case .code:
      return (text.firstRange(of: ": ").map { String(text[..<$0.lowerBound]) } ?? text).trimmingBlanks()
    case .name:
      return (text.firstRange(of: ": ").map { String(text[$0.upperBound...]) } ?? "").trimmingBlanks()
    case .unit: return UnitText(money: text)?.unit ?? text.trimmingBlanks()
    case .unitScale: return UnitText(money: text)?.scaleText ?? ""
    }
  }
}
