"""Adapted forecasters beside experts trained on the very same windows; see docs/experts.md."""
