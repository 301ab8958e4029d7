"""Text -> expression tree -> number, unit, Excel, MathML, JavaScript, plain text.

Stage: after catalog, before checks and outputs. Input: a formula's text and its input names. Output: one `Expression`, read several ways.
"""

from generator.formula.excel import to_excel
from generator.formula.javascript import to_javascript
from generator.formula.mathml import to_mathml
from generator.formula.number import evaluate
from generator.formula.plain import to_text
from generator.formula.sameness import sameness_key
from generator.formula.tree import Expression, FormulaError, parse_expression
from generator.formula.unit import infer_unit

__all__ = ["Expression", "FormulaError", "evaluate", "infer_unit", "parse_expression", "sameness_key", "to_excel", "to_javascript", "to_mathml", "to_text"]
