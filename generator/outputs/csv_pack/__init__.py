"""A Scorecard to a zip of tidy CSV tables with a Frictionless description, and back.

Stage: outputs. Input: `Scorecard` and `Catalog`. Output: the bytes of the zip; `read_pack` turns such a zip into spec, actuals and period,
from which the same scorecard is built again.
"""

from generator.outputs.csv_pack.reading import PackContent, read_pack
from generator.outputs.csv_pack.rows import write_csv_pack

__all__ = ["PackContent", "read_pack", "write_csv_pack"]
