"""The Lark grammars, one a syntax; installed as the package ``hastore.grammars``."""
