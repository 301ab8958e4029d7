"""The whole library as one zip: the source files, JSON, and tidy CSV tables with a Frictionless description.

Stage: outputs. Input: a `Catalog`, its version and the source files as bytes. Output: the bytes of the zip, the same on every run.
"""

from generator.outputs.data_zip.archive import write_data_zip

__all__ = ["write_data_zip"]
