"""The version of the tool; the library of KPIs has its own in kpis/VERSION."""

__version__ = "0.1.0"
