"""Rules that lower the price of a cart."""


def coupon_discount(cart, coupon):
    """A coupon lowers the total by its percentage, at most once."""
    if coupon.is_expired():
        raise ValueError("this coupon has expired")
    return cart.total_price(coupon.price_list) * coupon.percent / 100


def loyalty_discount(customer):
    return 5 if customer.years > 3 else 0
