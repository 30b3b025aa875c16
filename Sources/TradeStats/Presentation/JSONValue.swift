/// A JSON document as a value: what every JSON output is made of.
///
/// ```swift
/// let value: JSONValue = ["geo": "CN-SH", "values": [1, 2.5, nil]]
/// value.compactText   // {"geo":"CN-SH","values":[1,2.5,null]}
/// ```
public enum JSONValue: Hashable, Sendable {
  case string(String)
  /// A number by its literal, so that no digit is lost. A literal that is not a finite number is written as null.
  case number(String)
  case bool(Bool)
  case null
  case array([JSONValue])
  /// Members keep their order.
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Hashable, Sendable {
    public var name: String
    public var value: JSONValue

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
  public init(stringLiteral value: String) { self = .string(value) }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .number(String(value)) }
}

extension JSONValue: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) { self = .number(value.description) }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByNilLiteral {
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
