/// Arithmetic over the figures that one place has in one period, as `(exports + imports) / gdp * 100`.
///
/// ```text
/// sum     = product { ("+" | "-") product }
/// product = factor { ("*" | "/") factor }
/// factor  = "-" factor | "(" sum ")" | number | name | '"' any text '"'
/// ```
///
/// It is kept in the order in which it is computed: operands go on a stack, an operator takes the last two. Values,
/// degrees and units go the same way (``folded(_:_:)``).
struct Expression: Sendable {
  /// What an operand is called.
  enum Name: Hashable, Sendable {
    /// By the text of the column that tells indicators apart.
    case text(String)
    /// Whatever the input calls its exports, and its imports.
    case exports
    case imports
  }

  enum Operator: Character, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
  }

  struct Step: Sendable {
    enum Kind: Sendable {
      case number(ExactDecimal)
      /// An index into ``names``.
      case name(Int)
      case negate
      case apply(Operator)
    }

    var kind: Kind
    /// Where the operand or operator stands in the text, in characters.
    var place: Range<Int>
  }

  let text: String
  /// Each once, in the order in which they come.
  private(set) var names: [Name]
  let steps: [Step]

  init(text: String, names: [Name], steps: [Step]) {
    self.text = text
    self.names = names
    self.steps = steps
  }

  /// The same over operands of other names.
  func naming(_ names: [Name]) -> Expression {
    var expression = self
    expression.names = names
    return expression
  }

  /// Goes through the steps with a stack of values.
  func folded<Value, Failure: Error>(
    _ leaf: (Step) throws(Failure) -> Value, _ combine: (Step, Operator, Value, Value) throws(Failure) -> Value,
    negate: (Value) -> Value = { $0 }
  ) throws(Failure) -> Value? {
    var stack: [Value] = []
    for step in steps {
      switch step.kind {
      case .number, .name: stack.append(try leaf(step))
      case .negate: if let last = stack.popLast() { stack.append(negate(last)) }
      case .apply(let sign):
        guard let right = stack.popLast(), let left = stack.popLast() else { return nil }
        stack.append(try combine(step, sign, left, right))
      }
    }
    return stack.last
  }

  /// How many levels are multiplied with each other in the result, those divided by taken off: 1 for a level, 0 for a
  /// quotient of levels.
  var degree: Int {
    folded { step in
      if case .name = step.kind { 1 } else { 0 }
    } _: { _, sign, left, right in
      switch sign {
      case .add, .subtract: max(left, right)
      case .multiply: left + right
      case .divide: left - right
      }
    } ?? 0
  }

  /// The result of numbers for ``names``, exact where they are; or why there is none.
  func value(_ operands: [Number]) -> Cell {
    let result = folded { step -> Cell in
      switch step.kind {
      case .number(let number): .number(.decimal(number))
      case .name(let index): .number(operands[index])
      case .negate, .apply: .missing(.notApplicable)
      }
    } _: { _, sign, left, right in
      guard case .number(let left) = left else { return left }
      guard case .number(let right) = right else { return right }
      return Self.apply(sign, left, right)
    } negate: { cell in
      cell.number.map { .number(-$0) } ?? cell
    }
    if case .number(let number)? = result, !number.isFinite { return .missing(.outOfRange) }
    return result ?? .missing(.notApplicable)
  }

  private static func apply(_ sign: Operator, _ left: Number, _ right: Number) -> Cell {
    switch sign {
    case .add: return .number(left + right)
    case .subtract: return .number(left - right)
    case .multiply: return .number(left * right)
    case .divide: return right.signum == 0 ? .missing(.baseZero) : .number(left / right)
    }
  }
}

extension Expression: Hashable {
  /// Whether both compute the same from the same operands.
  static func == (left: Expression, right: Expression) -> Bool { left.text == right.text && left.names == right.names }

  func hash(into hasher: inout Hasher) {
    hasher.combine(text)
    hasher.combine(names)
  }
}
