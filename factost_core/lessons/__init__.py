"""The computations behind the Learn page: the loaded model's own tensors in, plain arrays out."""
