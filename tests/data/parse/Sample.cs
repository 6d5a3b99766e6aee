using System;
using System.Collections.Generic;

namespace Shop.Orders
{
    /// <summary>Größen und Maße.</summary>
    [Serializable]
    public sealed class Basket<T> : IDisposable
        where T : class, new()
    {
        public delegate void Changed(object sender, int count);

        private readonly List<T> _items = new();

        [Obsolete("use Of")]
        public Basket(int capacity) => _items.Capacity = capacity;

        ~Basket() { Dispose(); }

        public int Count { get; private set; }

        public bool IsEmpty => _items.Count == 0;

        public string Name
        {
            get { return "basket"; }
        }

        public T this[int index] => _items[index];

        public static Basket<T> operator +(Basket<T> left, T right)
        {
            left._items.Add(right);
            return left;
        }

        public static implicit operator int(Basket<T> basket) => basket.Count;

        public async Task<TResult> FoldAsync<TResult>(
            TResult seed,
            Func<TResult, T, TResult> step)
        {
            int Twice(int x) { return x * 2; }
            Action<int> anonymous = x => Console.WriteLine(Twice(x));
            return seed;
        }

        void IDisposable.Dispose() { }

        private enum State { Open, Closed }

        private struct Entry { public int Key; }
    }

    public interface IPriced
    {
        decimal Price(int units);
    }

    public record Line(string Sku, int Units);

    public readonly record struct Point(int X, int Y);
}
