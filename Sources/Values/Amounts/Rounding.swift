/// How a number between two representable ones is rounded.
public enum Rounding: String, Sendable, CaseIterable {
    /// To the nearest; a tie goes to the even neighbour (2.5 → 2, 3.5 → 4).
    case halfEven
    /// To the nearest; a tie goes away from zero (2.5 → 3, −2.5 → −3).
    case halfAwayFromZero
    /// Toward zero: cut off (2.9 → 2, −2.9 → −2). How the service drops fractions of a fen (抹零).
    case towardZero
    /// Away from zero (2.1 → 3, −2.1 → −3).
    case awayFromZero
    /// Toward negative infinity (−2.1 → −3).
    case floor
    /// Toward positive infinity (2.1 → 3).
    case ceiling

    /// Whether a quotient is moved one step away from zero, given its parity and how the remainder compares with half
    /// of the divisor.
    func movesAway(quotientIsOdd: Bool, remainder: UInt128, divisor: UInt128, negative: Bool) -> Bool {
        guard remainder > 0 else { return false }
        let rest = divisor - remainder
        switch self {
        case .halfEven: return remainder > rest || (remainder == rest && quotientIsOdd)
        case .halfAwayFromZero: return remainder >= rest
        case .towardZero: return false
        case .awayFromZero: return true
        case .floor: return negative
        case .ceiling: return !negative
        }
    }
}
