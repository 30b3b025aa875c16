/// A table for people to read: every cell is the text that is printed. Renderers only place it.
public struct DisplayTable: Hashable, Sendable {
  /// One line above the table; may be empty.
  public var title: String
  /// From left to right.
  public var columns: [Column]
  /// How many columns at the left name the rows; where a table is split, each part repeats them.
  public var stubColumnCount: Int
  /// Each as long as `columns`.
  public var rows: [[Cell]]
  /// What the signs and letters in the table mean.
  public var notes: [Note]

  /// Where the texts of a column line up.
  public enum Alignment: Hashable, Sendable {
    /// Texts at the left edge.
    case left
    /// Numbers on their decimal points, other texts at the right edge of the numbers.
    case decimal
  }

  /// A column's head and alignment.
  public struct Column: Hashable, Sendable {
    /// The text above the column.
    public var head: String
    /// Where its texts line up.
    public var alignment: Alignment

    /// A column under that head.
    public init(_ head: String, _ alignment: Alignment) {
      self.head = head
      self.alignment = alignment
    }
  }

  /// A text and the flag letters behind it, which must not push its decimal point out of line.
  public struct Cell: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The text, as it is printed.
    public var text: String
    /// SDMX letters, as `BE`; may be empty.
    public var flags: String

    /// A cell; without flags unless they are given.
    public init(_ text: String, flags: String = "") {
      self.text = text
      self.flags = flags
    }

    /// A text without flags.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// A sign or flag letter and its meaning.
  public struct Note: Hashable, Sendable {
    /// The sign, as `..` or `E`; empty for a remark on the whole table.
    public var mark: String
    /// What it means.
    public var text: String

    /// A sign and its meaning.
    public init(_ mark: String, _ text: String) {
      self.mark = mark
      self.text = text
    }
  }

  /// A table; every row has one cell for each column. One without columns is its title and notes.
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
