"""Bytes to reports: readers, blocks with roles, masthead. Nothing is dropped; every offset leads back to raw text."""
