package shop.orders

import java.io.Closeable

typealias Rows<T> = List<Map<String, T>>

@Target(AnnotationTarget.CLASS)
annotation class Audited(val by: String)

@Audited("größe")
data class Basket<T : Any>(
    val items: List<T>,
    private var limit: Int = 5,
) : Closeable, Priced {
    constructor(only: T) : this(listOf(only))

    val isEmpty: Boolean
        get() = items.isEmpty()

    override fun close() {
        val anonymous = fun(x: Int): Int { return x }
        items.forEach { println(it) }
    }

    suspend inline fun <reified R> fold(
        seed: R,
        step: (R, T) -> R,
    ): R {
        fun inner(x: Int) = x * 2
        return seed
    }

    companion object {
        fun empty(): Basket<Any> = Basket(emptyList())
    }

    inner class Cursor {
        operator fun next(): T = items.first()
    }
}

sealed interface Priced {
    fun price(): Long
}

fun interface Rule {
    fun applies(line: String): Boolean
}

object Registry {
    fun `name with blanks`() = 1
}

enum class Suit(val label: String) {
    HEARTS("h") {
        override fun draw() {}
    },
    SPADES("s");

    open fun draw() {}
}

fun <T> List<T>.second(): T = this[1]
