import CZlib

/// zlib's deflate, without a frame: as ZIP stores it.
enum Deflater {
  /// The bytes packed at zlib's standard level.
  static func deflate(_ content: ContiguousArray<UInt8>) -> ContiguousArray<UInt8> {
    // zlib keeps a pointer back to its stream, so the stream lives at one address of its own.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = deflateInit2_(
      stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not be started")
    defer {
      deflateEnd(stream)
      stream.deallocate()
    }
    let bound = Int(deflateBound(stream, uLong(content.count)))
    return content.withUnsafeBufferPointer { input in
      ContiguousArray(unsafeUninitializedCapacity: bound) { output, count in
        count = run(stream, input, output)
      }
    }
  }

  private static func run(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: UnsafeBufferPointer<UInt8>,
    _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var fed = 0
    var written = 0
    while true {
      if stream.pointee.avail_in == 0, fed < input.count {
        let count = min(input.count - fed, 1 << 30)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + fed })
        stream.pointee.avail_in = UInt32(count)
        fed += count
      }
      let room = min(output.count - written, 1 << 30)
      stream.pointee.next_out = output.baseAddress.map { $0 + written }
      stream.pointee.avail_out = UInt32(room)
      let status = CZlib.deflate(stream, fed == input.count ? Z_FINISH : Z_NO_FLUSH)
      written += room - Int(stream.pointee.avail_out)
      if status == Z_STREAM_END { return written }
      precondition(status == Z_OK && (room > 0), "zlib's bound was too small")
    }
  }
}
