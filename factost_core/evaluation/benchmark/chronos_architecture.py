"""Chronos-Bolt-tiny's architecture with random weights: as fast as the real one, without a download."""

from typing import Any

import torch

from factost_core.evaluation.benchmark.machine import require_library

#: As its published config.json has it (8.65 M parameters).
PARAMETERS = 8_652_672
_T5 = {
    "d_model": 256,
    "d_ff": 1024,
    "d_kv": 64,
    "num_layers": 4,
    "num_decoder_layers": 4,
    "num_heads": 4,
    "feed_forward_proj": "relu",
    "dropout_rate": 0.1,
    "initializer_factor": 0.05,
    "is_encoder_decoder": True,
    "vocab_size": 2,
    "pad_token_id": 0,
    "eos_token_id": 1,
    "decoder_start_token_id": 0,
}
_BOLT = {
    "context_length": 2048,
    "prediction_length": 64,
    "input_patch_size": 16,
    "input_patch_stride": 16,
    "quantiles": [level / 10 for level in range(1, 10)],
    "use_reg_token": True,
}


def bolt_tiny(dtype: torch.dtype) -> Any:
    """A ChronosBoltPipeline on the CPU in `dtype`."""
    require_library("chronos-forecasting")
    from chronos import ChronosBoltPipeline
    from chronos.chronos_bolt import ChronosBoltModelForForecasting
    from transformers import T5Config

    config = T5Config(**_T5)
    config.reg_token_id = 1
    config.chronos_config = dict(_BOLT)
    model = ChronosBoltModelForForecasting(config).eval().to(dtype)
    assert sum(parameter.numel() for parameter in model.parameters()) == PARAMETERS
    return ChronosBoltPipeline(model)
