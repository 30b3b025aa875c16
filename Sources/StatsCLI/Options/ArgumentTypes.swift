import ArgumentParser
import TradeStats

/// Names parted by commas; a comma within a name is written `\,`.
struct ColumnList: ExpressibleByArgument {
  var names: [String]

  /// Those of an option that is given several times; `nil` where it is not.
  static func names(_ lists: [ColumnList]) -> [String]? { lists.isEmpty ? nil : lists.flatMap(\.names) }

  init?(argument: String) {
    names = Self.split(argument)
    if names.isEmpty { return nil }
  }

  /// - Parameter holdsQuotes: whether a comma between double quotes is one within a name, too, behind a `=`.
  static func split(_ text: String, holdsQuotes: Bool = false) -> [String] {
    var parts = [""]
    var (isEscaped, isQuoted) = (false, false)
    for character in text {
      if holdsQuotes, character == "\"", parts[parts.count - 1].contains("=") { isQuoted.toggle() }
      if isEscaped || (character != "," && character != "\\") || (character == "," && isQuoted) {
        if isEscaped && character != "," { parts[parts.count - 1].append("\\") }
        parts[parts.count - 1].append(character)
        isEscaped = false
      } else if character == "," {
        parts.append("")
      } else {
        isEscaped = true
      }
    }
    if isEscaped { parts[parts.count - 1].append("\\") }
    return parts
  }
}

/// One byte, by itself or by name.
struct SingleByte: ExpressibleByArgument {
  var byte: UInt8

  private static let names: [String: UInt8] = [
    "comma": UInt8(ascii: ","), "semicolon": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"), "\\t": UInt8(ascii: "\t"),
    "bar": UInt8(ascii: "|"), "pipe": UInt8(ascii: "|"), "space": UInt8(ascii: " "), "point": UInt8(ascii: "."),
  ]

  init?(argument: String) {
    if let named = Self.names[argument] {
      byte = named
    } else if argument.utf8.count == 1, let only = argument.utf8.first, only != UInt8(ascii: "\n"),
      only != UInt8(ascii: "\r")
    {
      byte = only
    } else {
      return nil
    }
  }
}

/// One byte or several between fields, as they are or by name.
struct DelimiterArgument: ExpressibleByArgument {
  var bytes: [UInt8]

  init?(argument: String) {
    if let single = SingleByte(argument: argument) {
      bytes = [single.byte]
      return
    }
    // Several are signs and blanks; a word is most likely a name that was misspelt.
    let isLineEnd = { (character: Character) in character.isNewline }
    let isWord = { (character: Character) in character.isLetter || character.isNumber }
    guard argument.count > 1, !argument.contains(where: { isLineEnd($0) || isWord($0) }) else { return nil }
    bytes = Array(argument.utf8)
  }
}

/// What comments begin with, or `none`.
struct CommentArgument: ExpressibleByArgument {
  var bytes: [UInt8]

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    bytes = argument == "none" ? [] : Array(argument.utf8)
  }
}

/// What ends a record.
enum RecordEndChoice: String, ExpressibleByArgument, CaseIterable {
  case lf
  case any
}

/// The byte between a number's whole and its fraction: none that numbers are written with otherwise.
struct DecimalMarkArgument: ExpressibleByArgument {
  var byte: UInt8

  init?(argument: String) {
    guard let single = SingleByte(argument: argument), !"0123456789+-eE".utf8.contains(single.byte) else { return nil }
    byte = single.byte
  }
}

/// A quote byte, or `none`.
struct QuoteArgument: ExpressibleByArgument {
  var byte: UInt8?

  init?(argument: String) {
    if argument == "none" { return }
    guard let single = SingleByte(argument: argument) else { return nil }
    byte = single.byte
  }
}

/// What stands between thousands: one character, `comma`, `space`, or `none`.
struct ThousandsArgument: ExpressibleByArgument {
  var mark: String?

  init?(argument: String) {
    switch argument {
    case "none": mark = nil
    case "comma": mark = ","
    case "space": mark = " "
    case "point": mark = "."
    case "apostrophe": mark = "'"
    default:
      guard argument.count == 1 else { return nil }
      mark = argument
    }
  }
}

/// `COL=V[,V]` or `COL!=V[,V]`.
struct FilterArgument: ExpressibleByArgument {
  var filter: Filter

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign > argument.startIndex else { return nil }
    let excludes = argument[argument.index(before: sign)] == "!"
    let column = excludes ? argument[..<argument.index(before: sign)] : argument[..<sign]
    guard !column.isEmpty else { return nil }
    let values = ColumnList.split(String(argument[argument.index(after: sign)...]))
    filter = Filter(String(column), in: values, excludes: excludes)
  }
}

/// `COL=VALUE`, `sum`, `sum:COL`, `parent` or `parent:COL`.
struct ReferenceArgument: ExpressibleByArgument {
  var reference: PanelQuery.Reference

  /// The column that is named, if one is.
  var column: String? {
    switch reference {
    case .series(let column, _): column
    case .sum(let column), .parent(let column): column
    }
  }

  init?(argument: String) {
    if argument == "sum" {
      reference = .sum(over: nil)
    } else if argument.hasPrefix("sum:"), argument.count > 4 {
      reference = .sum(over: String(argument.dropFirst(4)))
    } else if argument == "parent" {
      reference = .parent(over: nil)
    } else if argument.hasPrefix("parent:"), argument.count > 7 {
      reference = .parent(over: String(argument.dropFirst(7)))
    } else if let sign = argument.firstIndex(of: "="), sign > argument.startIndex {
      reference = .series(
        column: String(argument[..<sign]), value: String(argument[argument.index(after: sign)...]))
    } else {
      return nil
    }
  }
}

/// `prefix` or a column.
struct HierarchyArgument: ExpressibleByArgument {
  var hierarchy: Hierarchy

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    hierarchy = argument == "prefix" ? .codePrefix : .column(argument)
  }
}

/// `N` or `N:COL`.
struct TopArgument: ExpressibleByArgument {
  var top: PanelQuery.Top

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let count = Int(first), (1...1_000_000).contains(count), parts.last != "" else {
      return nil
    }
    top = PanelQuery.Top(count, column: parts.count == 2 ? parts[1] : nil)
  }
}

/// `stop`, `sum`, `first`, `last` or `latest:COL`.
struct DuplicatesArgument: ExpressibleByArgument {
  var policy: DuplicatePolicy

  init?(argument: String) {
    switch argument {
    case "stop": policy = .stop
    case "sum": policy = .sum
    case "first": policy = .first
    case "last": policy = .last
    default:
      guard argument.hasPrefix("latest:"), argument.count > 7 else { return nil }
      policy = .latest(column: String(argument.dropFirst(7)))
    }
  }
}

/// A frequency by its SDMX letter.
struct FrequencyArgument: ExpressibleByArgument {
  var frequency: Frequency

  init?(argument: String) {
    guard let frequency = Frequency(letter: argument) else { return nil }
    self.frequency = frequency
  }

  static var allValueStrings: [String] { ["A", "S", "Q", "M", "W", "D"] }
}

/// A period in any of the forms that inputs may have.
struct PeriodArgument: ExpressibleByArgument {
  var period: Period

  init?(argument: String) {
    guard let period = Period(argument) else { return nil }
    self.period = period
  }
}

/// `COL:FN` or `count`, parted by commas; functions in either case.
struct AggregateMeasureList {
  var measures: [AggregateMeasure]

  /// - Throws: `ValidationError` for a text without a function, `AggregationError` for a function that there is not.
  init(argument: String) throws {
    measures = try ColumnList.split(argument).map { text in
      if text.lowercased() == "count" { return AggregateMeasure(.count) }
      guard let colon = text.lastIndex(of: ":"), colon > text.startIndex else {
        throw ValidationError("a column and a function are needed, as \(text):sum; or count alone")
      }
      let function = try AggregateMeasure.Function(named: String(text[text.index(after: colon)...]))
      return AggregateMeasure(function, of: String(text[..<colon]))
    }
  }
}

extension RoundingRule: ExpressibleByArgument {}
extension PanelQuery.Rollup: ExpressibleByArgument {}
extension PanelQuery.NegativeBase: ExpressibleByArgument {}
extension PanelQuery.Completion: ExpressibleByArgument {}
extension PrintChoice.Which: ExpressibleByArgument {}

/// What becomes of growth across a break in the series.
enum BreakChoice: String, ExpressibleByArgument, CaseIterable {
  case flag
  case suppress
}

enum ProgressChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

enum LayoutChoice: String, ExpressibleByArgument, CaseIterable {
  case long
  case wide
}
