import DDCtCommand
import Testing

@Suite struct WorldTests {
  private func run(failing failure: StreamFailure) -> (CommandStatus, messages: String, writes: Int)
  {
    var writes = 0
    var messages = ""
    let world = World(
      terminal: .none,
      read: { path throws(CommandFailure) in throw CommandFailure(message: path) },
      output: OutputStream { _ throws(StreamFailure) in
        writes += 1
        throw failure
      },
      messages: OutputStream { messages += String(decoding: $0, as: UTF8.self) })
    return (DDCt.run(["help", "analyze"], in: world), messages, writes)
  }

  @Test func `a closed pipe keeps the status and is not written to again`() {
    let (status, messages, writes) = run(failing: .closed)
    #expect(status == .done)
    #expect(messages == "")
    #expect(writes == 1)
  }

  @Test func `an output that cannot be written is status 2`() {
    let (status, messages, _) = run(failing: .system("No space left on device"))
    #expect(status == .unusable)
    #expect(
      messages
        == "ddct: standard output: cannot be written: No space left on device; what it got is not whole.\n"
    )
  }
}
