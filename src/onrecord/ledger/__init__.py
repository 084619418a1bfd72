"""The ledger: who assured, denied, demanded … what to whom, and which reports tell the same act."""
