extension FigureError {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .noPrints: "there is nothing to check: no record passes --where, --from and --to, or there is none"
    case .nothingUsable(let count, let first):
      """
      \(first.location): \(count == 1 ? "the only print cannot be used" : "none of \(count) prints can be used"): \
      \(first.reason)
        --summary lists all with their reasons
      """
    }
  }
}
