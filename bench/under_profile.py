"""Runs our program under cProfile, counting the processor time of the event loop's thread.

`python -m bench.under_profile FILE run` is `python -m bot run`, and writes the profile at the end.
Processor time, not the clock: other processes of the machine do not show.
"""

import cProfile
import sys
import time


def main() -> None:
    """Run the rest of the arguments as our command line."""
    file, sys.argv[1:] = sys.argv[1], sys.argv[2:]
    profile = cProfile.Profile(time.thread_time)
    try:
        from bot.__main__ import main as program

        profile.runcall(program)
    finally:
        profile.dump_stats(file)


if __name__ == "__main__":
    main()
