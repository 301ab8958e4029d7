"""Text -> expression tree -> number, unit, Excel, MathML, JavaScript."""
