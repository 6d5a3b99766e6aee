type 'a t

exception Full of string

val fold : ('b -> 'a -> 'b) -> 'b -> 'a t -> 'b

module Cursor : sig
  type c
  val next : c -> int
end
