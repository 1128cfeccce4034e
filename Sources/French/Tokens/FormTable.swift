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
  package subscript(form: String) -> Value? {
    var form = form
    return form.withUTF8 { index.number(of: UnsafeRawBufferPointer($0)) }.map { values[Int($0)] }
  }
}
