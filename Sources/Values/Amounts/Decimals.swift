/// Writes whole numbers as digits into memory, two at a time.
package enum Decimals {
    /// `00`, `01` … `99`, in the program itself: a constant that is made when it is first asked for would be asked each time
    /// whether it is there.
    private static var pairs: StaticString {
        """
        0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
        """
    }

    /// How many digits a number has; zero has one.
    package static func count(_ value: UInt64) -> Int {
        var count = 1
        var bound: UInt64 = 10
        while value >= bound {
            count += 1
            let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
            if overflow { break }
            bound = next
        }
        return count
    }

    /// Writes the digits and answers how many they are, at most 20.
    @discardableResult
    package static func write(_ value: UInt64, to start: UnsafeMutablePointer<UInt8>) -> Int {
        if value < 10 {
            start.pointee = UInt8(truncatingIfNeeded: 48 + value)
            return 1
        }
        let length = count(value)
        write(value, length: length, to: start)
        return length
    }

    /// Writes exactly `length` digits, with zeros in front; the number must not have more.
    package static func write(_ value: UInt64, length: Int, to start: UnsafeMutablePointer<UInt8>) {
        let pairs = pairs.utf8Start
        var rest = value
        var position = length
        while position >= 2 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            rest = quotient
            position -= 2
            start[position] = pairs[Int(pair) * 2]
            start[position + 1] = pairs[Int(pair) * 2 + 1]
        }
        if position == 1 { start.pointee = UInt8(truncatingIfNeeded: 48 + rest % 10) }
    }
}
