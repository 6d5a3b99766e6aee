-- Größe
CREATE TABLE shop.orders (
    id bigint PRIMARY KEY,
    total numeric NOT NULL
);

CREATE VIEW open_orders AS
SELECT id FROM shop.orders WHERE total > 0;

CREATE OR REPLACE FUNCTION order_total(wanted bigint) RETURNS numeric AS $$
    SELECT total FROM shop.orders WHERE id = wanted
$$ LANGUAGE sql;

CREATE TYPE suit AS ENUM ('hearts', 'spades');

CREATE INDEX orders_total ON shop.orders (total);

CREATE TABLE IF NOT EXISTS 'articles' (
  'id' INTEGER PRIMARY KEY NOT NULL,
  'name' TEXT DEFAULT 'nothing'
);
