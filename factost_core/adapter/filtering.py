"""STF, filtering: identifiers re-weighted by spatial, temporal and time-lagged affinity, in low rank.

    S_s = <H_st Wq, E_n Wk>        how much this patch is about the place
    S_t = <H_st Wq', E_t Wk'>      ... about the time
    S_d = sum over lags gamma(lag) <H_st Wq'', Agg_lag(H_st)>   ... about what others showed earlier
    H_st <- LayerNorm(H_st * softmax([S_s, S_t, S_d] W_att / tau) * sigmoid gate)

Agg_lag reads all sensors ``lag`` patches earlier through M << N prototypes, so the cost is O(N M P r).
"""

import torch
from torch import Tensor, nn


class AffinityFilter(nn.Module):
    """Weights each channel of each identifier; the norm's gain starts at 0, so nothing changes at first."""

    def __init__(
        self, identifier_width: int, calendar_width: int, width: int, rank: int, lags: int, prototypes: int
    ) -> None:
        super().__init__()
        self.rank = rank
        self.queries = nn.Linear(width, 3 * rank, bias=False)
        self.place_key = nn.Linear(identifier_width, rank, bias=False)
        self.time_key = nn.Linear(calendar_width, rank, bias=False)
        self.lag_key = nn.Linear(width, rank, bias=False)
        self.prototypes = nn.Parameter(torch.randn(prototypes, identifier_width) / identifier_width**0.5)
        self.lag_weight = nn.Parameter(torch.full((lags,), 1.0 / lags))
        self.attention = nn.Linear(3, width)
        self.log_temperature = nn.Parameter(torch.zeros(()))
        self.gate = nn.Linear(3, width)
        self.norm = nn.LayerNorm(width)
        nn.init.zeros_(self.norm.weight)

    def affinities(self, identifiers: Tensor, node: Tensor, when: Tensor) -> Tensor:
        """Spatial, temporal and lagged affinity, (..., sensor, patch, 3)."""
        query = self.queries(identifiers).unflatten(-1, (3, self.rank))
        scale = self.rank**-0.5
        spatial = (query[..., 0, :] * self.place_key(node)[:, None]).sum(-1)
        temporal = (query[..., 1, :] * self.time_key(when)[..., None, :, :]).sum(-1)
        # Prototypes gather the sensors' keys (..., M, P, r), and each sensor reads its own mixture of them.
        share = (node @ self.prototypes.T).softmax(dim=-1)  # (N, M)
        keys = self.lag_key(identifiers)
        gathered = torch.einsum("nm,...npr->...mpr", share, keys) / share.sum(dim=0)[:, None, None]
        lagged = torch.zeros_like(spatial)
        for lag, weight in enumerate(self.lag_weight, start=1):
            if lag < keys.shape[-2]:
                read = torch.einsum("nm,...mpr->...npr", share, gathered[..., :-lag, :])
                lagged[..., lag:] += weight * (query[..., lag:, 2, :] * read).sum(-1)
        return scale * torch.stack([spatial, temporal, lagged], dim=-1)

    def forward(self, identifiers: Tensor, node: Tensor, when: Tensor) -> Tensor:
        """Identifiers (..., sensor, patch, width), nodes (sensor, identifier) and calendar (..., patch,
        calendar) to identifiers, filtered."""
        affinities = self.affinities(identifiers, node, when)
        weight = (self.attention(affinities) / self.log_temperature.exp()).softmax(dim=-1)
        return self.norm(identifiers * weight * self.gate(affinities).sigmoid())
