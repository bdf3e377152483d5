"""Which processor the model runs on."""

import torch


def select_device(wanted: str = "auto") -> torch.device:
    """The named device, or the best one here: CUDA, then Apple's MPS, then the CPU.

    Raises:
        ValueError: the named device does not exist on this machine.
    """
    if wanted == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(wanted)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError) as error:
        raise ValueError(
            f"Device {wanted!r} cannot be used here ({str(error).splitlines()[0]}). "
            "Use 'auto', 'cpu', 'cuda' or 'mps', with the PyTorch build that supports it."
        ) from error
    return device


def fast_in_bf16(device: torch.device) -> bool:
    """Whether bf16 matrices pay here: on CUDA, and on CPUs with AMX.

    On an AVX-512 machine without AMX, bf16 trained the tiny backbone at half the speed of float32.
    """
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported()
    return device.type == "cpu" and bool(torch.cpu.get_capabilities().get("amx_bf16", False))
