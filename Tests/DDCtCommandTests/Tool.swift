import DDCtCommand

/// Runs the tool as a function and keeps what it wrote.
struct Tool {
  var status: CommandStatus
  var output: String
  var messages: String

  /// - Parameters:
  ///   - input: what standard input holds.
  ///   - terminal: where results go.
  static func run(
    _ arguments: String..., input: ContiguousArray<UInt8> = [], terminal: Terminal = .none
  ) -> Tool {
    run(arguments, input: input, terminal: terminal)
  }

  static func run(
    _ arguments: [String], input: ContiguousArray<UInt8> = [], terminal: Terminal = .none
  ) -> Tool {
    let output = Memory()
    let messages = Memory()
    let world = World(
      terminal: terminal,
      read: { path throws(CommandFailure) in
        path == "-" ? input : try SystemWorld.read(path)
      },
      output: OutputStream(output.keep), messages: OutputStream(messages.keep))
    let status = DDCt.run(arguments, in: world)
    return Tool(status: status, output: output.text, messages: messages.text)
  }

  private final class Memory {
    var bytes = ContiguousArray<UInt8>()

    func keep(_ piece: ContiguousArray<UInt8>) throws(StreamFailure) { bytes += piece }

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }
}
