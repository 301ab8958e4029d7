"""Objectives in rows and the links between them -> boxes and lines on a canvas that cross as little as possible.

Stage: scorecard, for every output that draws the map. `graph` turns rows and links into layers, `ordering` orders each row,
`placing` gives x, `ports` spreads the ends of the lines over the boxes' edges, `lanes` gives every line its lane, `drawing` gives y.
"""
