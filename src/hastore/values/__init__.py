"""The values that stand in configuration files, each in a module of its own.

Import a value from its module (``from hastore.values.size import Size``): nothing
is gathered here, so that a program pays at start-up only for what it uses.

Each value is frozen, is read with ``parse`` (which raises `ValueError`), and is
written with ``str``: as it was found, or in its canonical spelling.
"""
