"""How many connections the process may hold: its file descriptors, less what it needs itself."""

import resource

WANTED = 65_536
RESERVED = 256
"""For the database, Telegram, pictures and logs; half of all where there are fewer than twice."""
MOST_CONNECTIONS = 8_192


def raised_limit() -> int:
    """Raise the limit of open files as far as we may, if it is low; return it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return WANTED
    wanted = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    if soft >= wanted:
        return soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (ValueError, OSError):  # a system with a limit of its own beside the named one
        return soft
    return wanted


def connections_for(limit: int) -> int:
    """Return how many HTTP connections fit into that many open files."""
    return min(MOST_CONNECTIONS, limit - min(RESERVED, limit // 2))
