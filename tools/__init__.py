"""What makes the data and documents that the program ships: run from the root of the repository, ``python -m tools.NAME``."""
