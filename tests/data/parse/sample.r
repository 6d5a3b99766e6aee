# The prices of a cart. total <- function(x) is text here.
library(stats)

#' Total of a cart
#' @param articles a data frame
total_price <- function(articles, discount = 0) {
  sums <- sapply(articles$price, function(p) {
    p * (1 - discount)
  })
  note <- "
fake <- function(x) x
"
  sum(sums)
}

half = function(x) x / 2

with_tax <- function(price,
                     rate = 0.19)
{
  price * (1 + rate)
}

`%plus%` <- function(a, b)
  a + b

square <- \(x) x^2

Cart <- R6::R6Class("Cart",
  public = list(
    add = function(article) {
      invisible(self)
    }
  )
)

setClass("Article", representation(name = "character", price = "numeric"))
setGeneric("weight", function(object) standardGeneric("weight"))
