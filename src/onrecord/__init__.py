"""Onrecord: what was said, who says so, and what each version changed.

Reads many outlets' reports of the same events and answers with a span of raw text behind every word of the answer.
The program's doors are the commands of ``onrecord`` and, for Python, :mod:`onrecord.desk`.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
