"""Keeps notes – with umlauts: äöü."""
import functools


def traced(function):
    """Decorates a function."""
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


class Notebook:
    """A notebook."""

    limit = 10

    class Page:
        def turn(self):
            pass

    # Adds one note.
    @traced
    async def add(self, text: str,
                  *, urgent: bool = False) -> None:
        self.notes.append((text, urgent))

    @property
    def größe(self):
        return len(self.notes)


if __name__ == "__main__":
    Notebook()
