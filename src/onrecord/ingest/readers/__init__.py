"""Doors for input: files, folders, globs, JSON lines and standard input become raw items, or flaws."""
