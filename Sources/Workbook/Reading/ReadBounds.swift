/// How much a workbook from outside may ask for. A few kilobytes of zip can unpack to terabytes: whatever is beyond
/// these bounds is an error, found before the memory is taken.
public struct ReadBounds: Sendable, Hashable {
    /// Files inside the package.
    public var entries = 10_000
    /// One file inside the package, unpacked.
    public var entryBytes = 4 << 30
    /// All that is unpacked in reading one sheet may be at most so many times as large as it is packed (once past
    /// 10 MB): deflate itself cannot do more than about 1,030.
    public var ratio = 500
    /// The shared strings, all together and with what it costs to hold each, empty ones too.
    public var sharedStringBytes = 512 << 20
    /// One cell's text: more than Excel's own limit, since others write more.
    public var cellBytes = 1 << 20
    /// A file of the package that is neither a sheet nor the shared strings, unpacked.
    public var smallPartBytes = 16 << 20
    /// All texts of a row together, shared ones not counted.
    public var rowBytes = 64 << 20
    /// Columns of a row.
    public var columns = 16_384

    public init() {}
}
