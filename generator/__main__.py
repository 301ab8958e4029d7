"""Entry of the `openkpi` command."""

from __future__ import annotations


def main() -> None:
    """Run the command; the exit code is 0 clean, 1 findings, 2 misuse."""
    from generator.cli.main import openkpi

    openkpi(prog_name="openkpi")


if __name__ == "__main__":
    main()
