"""The decorator of all our value classes: attrs' `frozen`, without the methods that it would write for each class.

attrs writes and compiles `__repr__`, `__eq__` and `__hash__` for every class when it is imported; with a hundred
classes that is a third of the linter's start-up time. Here each of these is one function that asks the class for its
fields. To everybody else, and to type checkers, the classes are plain attrs classes: `attrs.fields`, `attrs.evolve` and
validators work as ever.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrs import frozen as frozen  # noqa: PLC0414 - exported
else:
    import attrs

    def frozen(
        cls: type | None = None,
        *,
        kw_only: bool = False,
        eq: bool = True,
        repr: bool = True,  # noqa: A002
        slots: bool = False,
    ) -> Any:
        """Make a class whose instances do not change; `eq=False` compares them by identity.

        With `slots` its instances, and those of classes derived from it, take less memory.
        """

        def make(cls: type) -> type:
            own = cls.__dict__
            if eq:
                cls.__eq__ = own.get("__eq__", _equal)
                cls.__hash__ = _hash if own.get("__hash__") is None else own["__hash__"]
            if repr:
                cls.__repr__ = own.get("__repr__", _repr)
            slim = slots or any("__slots__" in vars(base) for base in cls.__mro__[1:-1])
            return attrs.frozen(kw_only=kw_only, eq=False, repr=False, slots=slim, match_args=False)(cls)

        return make if cls is None else make(cls)


def _equal(self: Any, other: Any) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]  # as Python asks for
    return _compared(self) == _compared(other)


def _hash(self: Any) -> int:
    return hash((self.__class__, *_compared(self)))


def _compared(self: Any) -> list[Any]:
    """Give the values that tell two instances apart, each as its field says it is compared."""
    values = ((field.eq_key, getattr(self, field.name)) for field in self.__attrs_attrs__ if field.eq)
    return [value if key is None else key(value) for key, value in values]


def _repr(self: Any) -> str:
    """Show the fields that are set: what is `None` or empty is left out."""
    shown = ((field.alias, getattr(self, field.name)) for field in self.__attrs_attrs__ if field.repr)
    return (
        f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in shown if value not in (None, ()))})"
    )
