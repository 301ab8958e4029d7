"""The Excel tracker: a workbook whose scores live, written from a Scorecard and read back into spec and actuals."""

from generator.outputs.tracker.reading import TrackerContent, read_tracker
from generator.outputs.tracker.workbook import write_tracker

__all__ = ["TrackerContent", "read_tracker", "write_tracker"]
