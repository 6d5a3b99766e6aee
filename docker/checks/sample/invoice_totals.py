"""Adds up invoices: the sample that the checks look for."""


def sum_invoice_lines(lines):
    """Total of an invoice in cents, discounts included."""
    total = 0
    for line in lines:
        total += line.quantity * line.price_cents - line.discount_cents
    return total
