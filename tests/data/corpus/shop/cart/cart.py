"""The shopping cart: what a visitor has chosen so far."""


class Cart:
    """Holds lines of articles with their quantities."""

    def __init__(self, owner):
        self.owner = owner
        self.lines = {}

    def add_article(self, article, quantity=1):
        self.lines[article] = self.lines.get(article, 0) + quantity

    def remove_article(self, article):
        self.lines.pop(article, None)

    def total_price(self, price_list):
        return sum(price_list.price_of(article) * count for article, count in self.lines.items())
