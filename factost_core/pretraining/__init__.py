"""Pretraining of the backbone: real series, synthetic series, randomised masking, the training loop."""
