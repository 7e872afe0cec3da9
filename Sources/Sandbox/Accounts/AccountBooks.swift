internal import Synchronization

/// The account books of the partner and its resellers, made when they are first asked for.
final class AccountBooks: Sendable {
    private let world: World
    private let books = Mutex<[Int?: AccountBook]>([:])

    init(_ world: World) { self.world = world }

    func book(of reseller: Int?) -> AccountBook {
        books.withLock { kept in
            if let book = kept[reseller] { return book }
            let book = AccountBook(world, reseller)
            kept[reseller] = book
            return book
        }
    }
}
