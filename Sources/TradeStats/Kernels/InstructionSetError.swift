/// A name of instructions in the environment that is none.
struct InstructionSetError: TradeStatsError, Equatable {
  /// What the variable says.
  var wanted: String
  /// The nearest name.
  var nearest: String?
  /// The names there are.
  var names: [String]

  /// Always `.usage`.
  var category: ErrorCategory { .usage }

  var description: String {
    let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
    return """
      \(Kernels.InstructionSet.variable) is '\(wanted)', which names no instructions\(suggestion)
        the names are: \(names.joined(separator: ", "))
      """
  }
}
