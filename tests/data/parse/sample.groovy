package shop

interface Priced {
    int price()
}

class Basket extends Base {
    String name;

    Basket(String name) {
        this.name = name
    }

    int size() {
        return 0
    }

    static void main(String[] args) {
        println(args)
    }
}

enum Suit {
    HEARTS,
    SPADES
}
