package shop.orders

import scala.concurrent.Future

@deprecated("use Cart", "2.0")
case class Basket[A <: Item](items: List[A], größe: Int = 0) extends Base with Priced {
  type Key = String

  def this(only: A) = this(List(only))

  override def price(implicit
      currency: Currency
  ): BigDecimal = {
    def tax(rate: BigDecimal): BigDecimal = rate * 2
    items.map(item => tax(item.price)).sum
  }

  private lazy val cached = 1
}

object Basket {
  def empty[A <: Item]: Basket[A] = new Basket(Nil)
  class Builder
  object Nested { def deep = 1 }
}

sealed trait Priced {
  def price(implicit currency: Currency): BigDecimal
  def `quoted name`: Int = 1
  def +(other: Priced): Priced = other
}

enum Suit {
  case Hearts
  case Custom(name: String)
  def label: String = toString
}

abstract class Logger
