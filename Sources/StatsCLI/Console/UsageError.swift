import TradeStats

/// Arguments that do not fit the input, or each other, in a way that shows only once there is an answer.
struct UsageError: TradeStatsError {
  let description: String

  init(_ description: String) { self.description = description }

  var category: ErrorCategory { .usage }
}
