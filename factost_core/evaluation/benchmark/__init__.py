"""FactoST beside what people would use instead, on the same windows in one run; see docs/benchmark.md."""
