local M = {}

--- Größe
local function helper(a, b)
  local function inner(x)
    return x * 2
  end
  return inner(a) + b
end

function M.open(path)
  return helper(path, 1)
end

function M.util.deep.close() end

function M:refresh(
  force
)
  return function() return force end
end

M.assigned = function(x)
  return x
end

local arrow = function() end

local handlers = {
  on_open = function(event) return event end,
  ["on-close"] = function() end,
  count = 3,
}

function global_function(...)
  return select("#", ...)
end

return M
