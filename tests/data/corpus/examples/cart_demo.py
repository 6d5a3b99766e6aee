from shop.cart.cart import Cart

cart = Cart("demo")
cart.add_article("coffee", 3)
print(cart.total_price(load_price_list()))
