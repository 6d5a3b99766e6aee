defmodule Shop.Orders.Basket do
  @moduledoc """
  def not_a_function, do: :text
  """
  use GenServer
  alias Shop.Item

  defstruct items: [], limit: 5

  @doc "Größe"
  @spec size(t) :: non_neg_integer
  def size(%{items: items}), do: length(items)

  def fold(list, seed, step \\ nil)

  def fold([], seed, _step) do
    seed
  end

  def fold([head | rest], seed, step) when is_function(step) do
    anonymous = fn x -> x end
    fold(rest, step.(head, anonymous.(seed)), step)
  end

  defp secret, do: :ok

  defmacro audited(do: block) do
    quote do
      unquote(block)
    end
  end

  defguard is_positive(x) when x > 0

  defdelegate close(basket), to: Shop.Store

  defmodule Cursor do
    def next(cursor), do: cursor
  end
end

defprotocol Shop.Priced do
  def price(item)
end

defimpl Shop.Priced, for: Shop.Item do
  def price(item), do: item.price
end
