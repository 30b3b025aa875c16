/// A table for people to read: every cell is the text that is printed. Renderers only place it.
public struct DisplayTable: Hashable, Sendable {
  /// One line above the table; may be empty.
  public var title: String
  public var columns: [Column]
  /// How many columns at the left name the rows; where a table is split, each part repeats them.
  public var stubColumnCount: Int
  /// Each as long as `columns`.
  public var rows: [[Cell]]
  /// What the signs and letters in the table mean.
  public var notes: [Note]

  /// Where the texts of a column line up.
  public enum Alignment: Hashable, Sendable {
    case left
    /// Numbers on their decimal points, other texts at the right edge of the numbers.
    case decimal
  }

  /// A column's head and alignment.
  public struct Column: Hashable, Sendable {
    public var head: String
    public var alignment: Alignment

    public init(_ head: String, _ alignment: Alignment) {
      self.head = head
      self.alignment = alignment
    }
  }

  /// A text and the flag letters behind it, which must not push its decimal point out of line.
  public struct Cell: Hashable, Sendable, ExpressibleByStringLiteral {
    public var text: String
    public var flags: String

    public init(_ text: String, flags: String = "") {
      self.text = text
      self.flags = flags
    }

    public init(stringLiteral value: String) { self.init(value) }
  }

  /// A sign or flag letter and its meaning.
  public struct Note: Hashable, Sendable {
    public var mark: String
    public var text: String

    public init(_ mark: String, _ text: String) {
      self.mark = mark
      self.text = text
    }
  }

  public init(
    title: String = "", columns: [Column], stubColumnCount: Int = 0, rows: [[Cell]] = [], notes: [Note] = []
  ) {
    self.title = title
    self.columns = columns
    self.stubColumnCount = stubColumnCount
    self.rows = rows
    self.notes = notes
  }
}
