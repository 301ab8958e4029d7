"""Write the default templates beside their theme file."""

from __future__ import annotations

import sys

from generator.outputs.deck.starter.build import build_starter, starter_names
from generator.resources import resource


def main() -> None:
    """Build every variant into templates/deck/."""
    folder = resource("templates") / "deck"
    for variant, name in starter_names().items():
        (folder / name).write_bytes(build_starter(variant))
        sys.stdout.write(f"{folder / name}\n")


if __name__ == "__main__":
    main()
