/// Values by the bytes of forms, for what is asked of every new word.
package struct FormTable<Value: Sendable>: Sendable {
  private var index: FormIndex
  private var values: [Value] = []

  /// The table of a dictionary.
  package init(_ table: [String: Value]) {
    index = FormIndex(capacity: table.count)
    for (form, value) in table {
      index.insert(Array(form.utf8)[...], number: Int32(values.count))
      values.append(value)
    }
  }

  /// The value of a form, or `nil`.
  ///
  /// - Complexity: linear in the length of the form.
  package subscript(form: [UInt8]) -> Value? { index.number(of: form).map { values[Int($0)] } }

  /// The value of a form, or `nil`.
  package subscript(form: String) -> Value? { index.number(of: form).map { values[Int($0)] } }
}

/// Forms that are asked for by their bytes.
package struct FormSet: Sendable, ExpressibleByArrayLiteral {
  private var index: FormIndex

  /// The set of some forms.
  package init(arrayLiteral forms: String...) {
    index = FormIndex(capacity: forms.count)
    for form in forms { index.insert(Array(form.utf8)[...], number: 0) }
  }

  /// Whether a form is in the set.
  ///
  /// - Complexity: linear in the length of the form.
  package func contains(_ form: [UInt8]) -> Bool { index.number(of: form) != nil }
}
