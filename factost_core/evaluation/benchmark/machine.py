"""What the figures were measured on."""

import os
import platform
from importlib import metadata
from pathlib import Path

import torch

from factost_core.errors import InputError

_LIBRARIES = (
    "torch",
    "numpy",
    "pandas",
    "statsforecast",
    "fracast",
    "chronos-forecasting",
    "transformers",
    "basicts",
    "torch-geometric-temporal",
)


def machine() -> dict[str, object]:
    """Processor, cores, threads and versions; nothing that names the machine or its owner."""
    capabilities = torch.cpu.get_capabilities()
    return {
        "processor": _processor(),
        "cores": cores(),
        "threads": torch.get_num_threads(),
        "bf16_instructions": [name for name in ("avx512_bf16", "amx_bf16") if capabilities.get(name)],
        "python": platform.python_version(),
        "libraries": {name: library_version(name) for name in _LIBRARIES},
    }


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def library_version(library: str) -> str | None:
    """The installed version of a distribution, None where it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def require_library(library: str, target: str = "benchmark") -> None:
    """Raises InputError where a rival's library is not installed; ``target`` of the Makefile brings it."""
    if library_version(library) is None:
        raise InputError(
            f"the {target} needs {library}, which is not installed: `make {target}` makes an environment "
            f"with it, or pip install -r requirements-{target}.txt"
        )
