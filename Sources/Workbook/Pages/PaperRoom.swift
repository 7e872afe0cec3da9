/// How much of a page fits on a sheet of A4. Where a sheet is made to fit by the program that prints it, Excel takes no
/// notice of the places where paper is to end; so the scale is ours.
struct PaperRoom {
    let isLandscape: Bool

    /// Of A4 in points, less the margins, and a fifth of the width for programs whose fonts are wider than ours.
    private var width: Double { isLandscape ? 630 : 435 }
    private var height: Double { isLandscape ? 500 : 745 }

    /// In per cent, between the bounds of Excel.
    func scale(pixels: Int) -> UInt16 {
        let fitting = width / (Double(max(pixels, 1)) * 3 / 4) * 100
        return UInt16(min(max(fitting.rounded(.down), 10), 100))
    }

    /// Points of the page that stand on one sheet of paper.
    func height(scale: UInt16) -> Double { height * 100 / Double(scale) }
}
