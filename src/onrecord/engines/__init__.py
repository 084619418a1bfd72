"""How work is spread; nothing with a domain word in it."""
