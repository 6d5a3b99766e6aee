<?php
declare(strict_types=1);

namespace Shop\Orders;

use Countable;

#[Attribute(Attribute::TARGET_CLASS)]
final class Basket extends Base implements Countable
{
    use Logs;

    public const MAX = 10;

    private array $items = [];

    public function __construct(
        private readonly string $größe,
        protected int $limit = 5,
    ) {
    }

    #[Override]
    public function count(): int
    {
        $double = function (int $x): int { return $x * 2; };
        $triple = fn ($x) => $x * 3;
        return count($this->items);
    }

    abstract protected static function create(?string $name): static;
}

interface Priced
{
    public function price(): float;
}

trait Logs
{
    private function log(string $text): void {}
}

enum Suit: string
{
    case Hearts = 'h';

    public function label(): string
    {
        return ucfirst($this->value);
    }
}

if (!function_exists('total')) {
    function total(array $rows): float
    {
        return array_sum($rows);
    }
}

$anonymous = new class {
    public function run(): void {}
};
