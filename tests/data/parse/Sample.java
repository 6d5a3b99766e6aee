package org.example;

import java.util.List;

/** Accounts. */
public class Sample<T extends Comparable<T>> {
    private final List<T> items;

    public Sample(List<T> items) {
        this.items = items;
    }

    /** Finds the first. */
    @Override
    public T first() throws IllegalStateException {
        return items.get(0);
    }

    interface Visitor {
        void visit(Object o);
    }

    enum Kind { A, B; Kind next() { return A; } }

    record Pair(int a, int b) {
        Pair {
            assert a < b;
        }
    }

    @interface Marker {}
}
