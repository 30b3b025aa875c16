/// A JSON document as a value: what every JSON output is made of.
///
/// ```swift
/// let value: JSONValue = ["geo": "CN-SH", "values": [1, 2.5, nil]]
/// value.compactText   // {"geo":"CN-SH","values":[1,2.5,null]}
/// ```
public enum JSONValue: Hashable, Sendable {
  /// A text; written with the escapes that JSON asks for.
  case string(String)
  /// A number by its literal, so that no digit is lost. A literal that is not a finite number is written as null.
  case number(String)
  /// `true` or `false`.
  case bool(Bool)
  /// `null`.
  case null
  /// Values in order.
  case array([JSONValue])
  /// Members keep their order.
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Hashable, Sendable {
    /// The name; nothing stops an object from having it twice.
    public var name: String
    /// The value.
    public var value: JSONValue

    /// A member of that name and value.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// A number with the digits that the style asks for; null when it is not finite.
  public init(_ number: Number, style: NumberStyle = NumberStyle()) {
    self = .number(style.machineText(number))
  }

  /// The value of the first member of that name, when this is an object that has one.
  public subscript(name: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.name == name }?.value } else { nil }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  /// A whole number.
  public init(integerLiteral value: Int) { self = .number(String(value)) }
}

extension JSONValue: ExpressibleByFloatLiteral {
  /// A number with the digits of the shortest text that reads back as it.
  public init(floatLiteral value: Double) { self = .number(value.description) }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByNilLiteral {
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByArrayLiteral {
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// An object with its members in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
