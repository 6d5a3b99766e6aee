{-# LANGUAGE LambdaCase #-}
module Shop.Orders
  ( Basket (..)
  , fold
  ) where

import qualified Data.Map as Map

-- | Größe
data Basket a = Basket
  { basketItems :: [a]
  , basketLimit :: !Int
  }
  | Empty
  deriving (Show)

newtype Price = Price { unPrice :: Int }

type Rows = Map.Map String Int

class Priced a where
  price :: a -> Price
  price _ = Price 0
  discount :: a -> Int

instance Priced (Basket a) where
  price Empty = Price 0
  price b = Price (length (basketItems b))
  discount _ = 1

fold :: (b -> a -> b)
     -> b
     -> Basket a
     -> b
fold _ seed Empty = seed
fold step seed (Basket items _) = go seed items
  where
    go acc [] = acc
    go acc (x : xs) = go (step acc x) xs

infixl 6 <+>
(<+>) :: Price -> Price -> Price
Price a <+> Price b = Price (a + b)

limit :: Int
limit = 5

withoutType = \case
  Empty -> 0
  _ -> 1
