/// Carries a value from one thread to another where the compiler cannot see that this is safe: memory of which each
/// thread uses a part of its own, a consumer from the thread that filled it to the one that waited, readers that are used under a lock.
struct UncheckedBox<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
