"""The command line: `hailong …` and `python -m bot …`."""

import sys


def main() -> None:
    """Run the command that was asked for; the exit status is 0, 1 (failure) or 2 (usage)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Vietnamese in any locale
    from bot.cli.program import program

    program(prog_name="hailong")


if __name__ == "__main__":
    main()
