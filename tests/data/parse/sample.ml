open Printf

module Basket = struct
  type 'a t = { items : 'a list; limit : int }

  exception Full of string

  let empty = { items = []; limit = 5 }

  let rec fold step seed = function
    | [] -> seed
    | x :: xs -> fold step (step seed x) xs

  and size basket =
    let inner x = x + 1 in
    inner (List.length basket.items)

  let ( <+> ) a b = a + b
end

module type PRICED = sig
  type item
  val price : item -> int
end

external now : unit -> float = "caml_now"

class counter start = object
  val mutable count = start
  method increment = count <- count + 1
end

let größe_label ~unit value = sprintf "%d%s" value unit

let handler = fun x -> x
