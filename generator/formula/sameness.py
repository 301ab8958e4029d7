"""Whether formulas compute the same, whatever they look like: `a / b * 100`, `100 * a / b` and `a / (b / 100)` do.

Stage: formula. Input: an `Expression`, and for each input what it stands for. Output: a key that is equal for formulas that give the same numbers.

The one notion of equal formulas, for comparing versions (an input stands for its name), finding duplicates (for its unit and label or meaning)
and warning of look-alikes (for its unit alone). Formulas are tried on figures instead of being brought into a normal form, because a
normal form misses what a reader of algebra sees: `1 - lost / all` is `(all - lost) / all`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from generator.formula.number import evaluate
from generator.formula.tree import Expression

_TRIALS = 4
_ZEROS = 2
_NEGATIVE = 3
_FIGURES = struct.Struct(f"<{_TRIALS}Q")


def sameness_key(expression: Expression, stands_for: Mapping[str, str | float]) -> int:
    """Return a number of 56 bits that formulas share which agree, to 9 digits, on every trial.

    `stands_for` maps an input's name to what tells it from others; a number is the input's fixed value.
    """
    names = expression.names
    told = [_rounded(evaluate(expression, figures)) for figures in _trials(names, stands_for)]
    # formulas over other things that happen to give no data everywhere are not the same
    things = sorted(str(stands_for[name]) for name in names)
    return int.from_bytes(blake2b("\n".join([*told, *things]).encode(), digest_size=7).digest(), "big")


def _trials(names: Sequence[str], stands_for: Mapping[str, str | float]) -> Iterator[dict[str, float]]:
    """Figures that look drawn at random and are the same on every run; in some trials one of them is zero, in one all are negative."""
    fixed = {name: value for name in names if not isinstance(value := stands_for[name], str)}
    free = sorted(_identities([name for name in names if name not in fixed], stands_for).items(), key=lambda item: item[1])
    drawn = [(name, _FIGURES.unpack(blake2b(identity.encode(), digest_size=_FIGURES.size).digest())) for name, identity in free]
    for trial in range(_TRIALS):
        scale = 10.0 ** (trial % 4) / 2**64 * (-1 if trial == _NEGATIVE else 1)
        figures = {name: numbers[trial] * scale for name, numbers in drawn}
        if trial < min(_ZEROS, len(free)):
            figures[free[trial][0]] = 0.0
        yield {**figures, **fixed}


def _identities(names: Sequence[str], stands_for: Mapping[str, str | float]) -> dict[str, str]:
    """What each name stands for; of two that stand for the same, such as items over items, the later one gets a mark."""
    seen: dict[str, int] = {}
    identities = {}
    for name in names:
        identity = str(stands_for[name])
        seen[identity] = seen.get(identity, 0) + 1
        identities[name] = f"{identity} {seen[identity]}"
    return identities


def _rounded(value: float | None) -> str:
    """The number to 9 digits, so that the order of calculating does not count, and zero without a sign."""
    return "no data" if value is None else f"{value + 0.0:.8e}"
