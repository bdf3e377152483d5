import pytest
import torch

from factost_core.backbone import Backbone, BackboneConfig


@pytest.fixture(scope="session")
def backbone() -> Backbone:
    """A small backbone with random weights in every layer, also those that training starts at zero."""
    generator = torch.Generator().manual_seed(7)
    backbone = Backbone(BackboneConfig(width=64, layers=2, heads=2)).eval()
    with torch.no_grad():
        for parameter in backbone.parameters():
            noise = torch.randn(parameter.shape, generator=generator)
            parameter.copy_(noise / max(1, parameter.shape[-1]) ** 0.5 + (parameter.ndim == 1))
    return backbone
