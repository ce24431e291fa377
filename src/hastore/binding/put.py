"""Models to trees. Most runs read only: what writes is imported when it is needed."""

from hastore.binding.fields import Model, Opt
from hastore.binding.get import bind
from hastore.binding.plan import plan_of
from hastore.syntax.tree import ROOT, Statement
from hastore.syntax.words import Syntax


def put(model: Model, syntax: Syntax) -> Statement:
    """Give the tree of a whole text that says what `model` says; raises `RenderError` if none can.

    It is the tree that the model came from, changed where the model says something else and nowhere else.
    """
    if model.origin is None:
        from hastore.binding.fresh import fresh_root  # noqa: PLC0415
        from hastore.binding.layout import canonical  # noqa: PLC0415

        return fresh_root(model, syntax, canonical(syntax))
    from hastore.binding.rewriting import rewrite  # noqa: PLC0415

    return rewrite(model, model.origin, syntax)


def written(model: Model, syntax: Syntax) -> Statement:
    """Give what `put` gives, faster for a model that says what its text says."""
    return model.origin if model.origin is not None and is_as_read(model, syntax) else put(model, syntax)


def is_as_read(model: Model, syntax: Syntax) -> bool:
    """Tell whether a model and all in it are as they were read from its statement, which `put` then leaves as it is.

    Models that are equal but come from elsewhere are something else: their own lines count.
    """
    node = model.origin
    if node is None:
        return False
    words = [] if node.kind == ROOT else syntax.words(node)
    read = bind(type(model), node, words, syntax, [])
    return bool(read == model) and _have_one_origin(read, model)


def _have_one_origin(one: Model, other: Model) -> bool:
    """Tell whether two equal models come from one statement, and all in them do."""
    if one.origin is not other.origin:
        return False
    for spec in plan_of(type(one)).members:
        if not isinstance(spec, Opt):
            held, others = getattr(one, spec.name), getattr(other, spec.name)
            pairs = zip(held, others, strict=True) if isinstance(held, tuple) else [(held, others)]
            if not all(a is None or _have_one_origin(a, b) for a, b in pairs):
                return False
    return True
