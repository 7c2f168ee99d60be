"""The indicators: each defined once, in words and in code, with its denominator."""
