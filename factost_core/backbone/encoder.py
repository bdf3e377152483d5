"""The bidirectional encoder: gated attention with p-RoPE, then a gated feed-forward, both pre-norm."""

from torch import Tensor, nn
from torch.nn import functional as F

from factost_core.backbone.config import BackboneConfig
from factost_core.backbone.rotary import rotate


class Norm(nn.RMSNorm):
    """RMS norm in the states' own precision: the fused kernel, on CPUs too, wants its weight in the same."""

    def __init__(self, width: int) -> None:
        super().__init__(width, eps=1e-6)

    def forward(self, states: Tensor) -> Tensor:
        return F.rms_norm(states, self.normalized_shape, self.weight.to(states.dtype), self.eps)


class GatedAttention(nn.Module):
    """O = Attention(Q', K', V) * sigmoid(G), with Q' and K' rotated and G linear in the input."""

    def __init__(self, config: BackboneConfig) -> None:
        super().__init__()
        self.heads = config.heads
        width = config.width
        self.query = nn.Linear(width, width, bias=False)
        self.key = nn.Linear(width, width, bias=False)
        self.value = nn.Linear(width, width, bias=False)
        self.gate = nn.Linear(width, width, bias=False) if config.gated_attention else None
        self.output = nn.Linear(width, width, bias=False)
        nn.init.zeros_(self.output.weight)

    def forward(
        self, states: Tensor, angles: Tensor, key_mask: Tensor | None, asked: int | None = None
    ) -> Tensor:
        """(series, token, width) -> (series, asked, width): what the last ``asked`` tokens read from all.

        ``key_mask`` (series, token) is True for keys to read; all tokens ask where ``asked`` is None.
        """
        asked = asked or states.shape[1]

        def split(projected: Tensor) -> Tensor:  # -> (series, head, token, head size)
            return projected.unflatten(-1, (self.heads, -1)).transpose(1, 2)

        asking = states[:, -asked:].contiguous()
        mixed = F.scaled_dot_product_attention(
            rotate(split(self.query(asking)), angles[-asked:]),
            rotate(split(self.key(states)), angles),
            split(self.value(states)),
            attn_mask=None if key_mask is None else key_mask[:, None, None, :],
        )
        mixed = mixed.transpose(1, 2).flatten(2)
        if self.gate is not None:
            mixed = mixed * self.gate(asking).sigmoid()
        return self.output(mixed)


class GatedFeedForward(nn.Module):
    """SwiGLU: three matrices, hidden size 4 x width."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gate = nn.Linear(width, 4 * width, bias=False)
        self.up = nn.Linear(width, 4 * width, bias=False)
        self.down = nn.Linear(4 * width, width, bias=False)
        nn.init.zeros_(self.down.weight)

    def forward(self, states: Tensor) -> Tensor:
        return self.down(F.silu(self.gate(states)) * self.up(states))


class EncoderLayer(nn.Module):
    """Pre-norm residual layer."""

    def __init__(self, config: BackboneConfig) -> None:
        super().__init__()
        self.attention_norm = Norm(config.width)
        self.attention = GatedAttention(config)
        self.feed_forward_norm = Norm(config.width)
        self.feed_forward = GatedFeedForward(config.width)

    def forward(
        self, states: Tensor, angles: Tensor, key_mask: Tensor | None, asked: int | None = None
    ) -> Tensor:
        """The new states of the last ``asked`` tokens, of all where None; see ``GatedAttention.forward``."""
        read = self.attention(self.attention_norm(states), angles, key_mask, asked)
        states = states[:, -read.shape[1] :] + read
        return states + self.feed_forward(self.feed_forward_norm(states))
