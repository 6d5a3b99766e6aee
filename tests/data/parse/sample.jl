module Shop

abstract type Priced end

"""
Größe
"""
struct Basket{T} <: Priced
    items::Vector{T}
    limit::Int
end

mutable struct Counter
    count::Int
end

function fold(step::F, seed, basket::Basket{T}) where {F, T}
    inner(x) = x * 2
    anonymous = x -> x + 1
    return seed
end

size(b::Basket)::Int = length(b.items)

Base.show(io::IO, b::Basket) = print(io, "basket")

function Base.length(b::Basket)
    length(b.items)
end

macro audited(expression)
    esc(expression)
end

const LIMIT = 5

end
