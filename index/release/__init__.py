"""Which sets of responses may have figures: nothing small comes back by any subtraction.

The promise, its proof and what lies outside it: docs/decisions, "One gate, differencing included".
"""
