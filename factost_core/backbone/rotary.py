"""p-RoPE: rotary position embedding on the high-frequency share p of each head's dimensions."""

import torch
from torch import Tensor


def rotation_angles(positions: int, head_size: int, share: float, theta: float) -> Tensor:
    """Angle of each position and dimension pair, (positions, head_size / 2).

    The lowest frequencies, the last ``1 - share`` of the pairs, get angle 0: they carry content that
    does not depend on where a patch stands (arXiv 2601.12083; Barbero et al. 2025 for p-RoPE).
    """
    pairs = head_size // 2
    frequency = theta ** (-torch.arange(pairs, dtype=torch.float32) / pairs)
    frequency[round(share * pairs) :] = 0.0
    return torch.arange(positions, dtype=torch.float32)[:, None] * frequency


def rotate(states: Tensor, angles: Tensor) -> Tensor:
    """Rotate the pairs (i, i + head_size / 2) of (..., positions, head_size) by their angles."""
    cosine, sine = angles.cos().to(states.dtype), angles.sin().to(states.dtype)
    first, second = states.chunk(2, dim=-1)
    return torch.cat([first * cosine - second * sine, second * cosine + first * sine], dim=-1)
