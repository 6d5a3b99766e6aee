from shop.cart.cart import Cart


def test_add_article_counts_quantities():
    cart = Cart("ann")
    cart.add_article("tea", 2)
    cart.add_article("tea")
    assert cart.lines == {"tea": 3}


def test_total_price_of_an_empty_cart():
    assert Cart("ann").total_price({}) == 0
