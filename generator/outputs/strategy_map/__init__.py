"""A Scorecard to an interactive strategy map: one HTML file that needs nothing else.

Stage: outputs. Input: `Scorecard`. Output: the bytes of the page. The layout is the one of the slide; templates/strategy_map holds the look.
"""

from generator.outputs.strategy_map.page import write_strategy_map

__all__ = ["write_strategy_map"]
