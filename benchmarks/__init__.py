"""Benchmarks and the simulated newsroom they run on; never shipped."""
