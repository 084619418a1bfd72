"""The archive: what was read and found, kept in one file and looked up there."""
