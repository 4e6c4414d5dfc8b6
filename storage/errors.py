"""What can go wrong in keeping things."""


class StorageError(Exception):
    """The root of this floor's exceptions."""


class NewerDatabaseError(StorageError):
    """The database was written by a newer version of the program: nothing was touched."""


class UnusableDatabaseError(StorageError):
    """The database cannot be opened, read or written: the message says which and why."""
