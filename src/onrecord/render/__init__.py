"""Dossiers to bytes: HTML page, JSON, Markdown, lines and tables."""
