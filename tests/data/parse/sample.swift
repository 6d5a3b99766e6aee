import Foundation

@available(iOS 13, *)
public final class Basket<Item: Priced>: Base, Codable where Item: Hashable {
    private var items: [Item] = []

    var isEmpty: Bool {
        return items.isEmpty
    }

    public init(größe: Int) {
        self.limit = größe
    }

    convenience init?(text: String) {
        return nil
    }

    deinit {
        close()
    }

    subscript(index: Int) -> Item {
        return items[index]
    }

    static func == (left: Basket, right: Basket) -> Bool {
        return left.items == right.items
    }

    func fold<Result>(
        _ seed: Result,
        step: (Result, Item) throws -> Result
    ) rethrows -> Result {
        func inner(_ x: Int) -> Int { x * 2 }
        let anonymous = { (x: Int) in x + 1 }
        return seed
    }

    enum State {
        case open
        case closed(reason: String)
        func label() -> String { "" }
    }
}

struct Point {
    typealias Scalar = Double
    let x: Scalar
}

protocol Priced {
    var price: Int { get }
    func discounted(by rate: Double) -> Int
    init(price: Int)
}

extension Point: CustomStringConvertible {
    var description: String { "point" }
    mutating func move() {}
}

actor Counter {
    func increment() async {}
}

@discardableResult
func total(_ rows: [Int]) -> Int {
    rows.reduce(0, +)
}
