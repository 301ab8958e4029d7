"""OpenKPI: KPI definitions as files, and everything that is made of them.

Data flows one way: catalog -> formula, checks, scorecard -> outputs, site -> cli.
"""
