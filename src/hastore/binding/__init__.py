"""Trees to typed models and back, from the fields' own declarations. Knows no format."""
