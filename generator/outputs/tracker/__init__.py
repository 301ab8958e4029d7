"""The Excel tracker: a workbook whose scores live, written from a Scorecard and read back into one."""

from generator.outputs.tracker.workbook import write_tracker

__all__ = ["write_tracker"]
