import Foundation

/// Chosen by the environment: libFuzzer has the command line to itself.
private let target = ProcessInfo.processInfo.environment["PARTNERDESK_FUZZ"].flatMap(FuzzTarget.init(rawValue:)) ?? .csv

/// What libFuzzer calls, once an input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    target.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
