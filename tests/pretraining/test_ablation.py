"""The ablation of pretraining: each variant differs in its one choice, is trained once, and is compared."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from factost_core.backbone import Backbone
from factost_core.errors import InputError
from factost_core.pretraining import ablation
from factost_core.pretraining.ablation import VARIANTS, Result, run_variant, to_markdown
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.sampling import SamplingConfig, draw_batch
from factost_core.pretraining.trainer import Trainer, TrainingConfig

TRAINING = TrainingConfig(steps=3, decay_steps=1, warmup_steps=1)


def run(name: str, corpus: Corpus, folder: Path, training: TrainingConfig = TRAINING) -> Result:
    return run_variant(
        name, corpus, folder, training, "minuscule", 0.02, None, windows=1, samples={"corridor": 12}
    )


@pytest.fixture(scope="module")
def corpus(corpus_folder: Path) -> Corpus:
    return Corpus.from_folder(corpus_folder)


def test_a_variant_is_trained_once_and_kept(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("gate", corpus, tmp_path)
    assert [figure["panel"] for figure in first["figures"]] == ["Freeway corridor (simulated)"]
    assert not Backbone.load(tmp_path / "gate" / "weights").config.gated_attention
    with monkeypatch.context() as forbidden:
        forbidden.setattr(Trainer, "run", lambda self: pytest.fail("it was trained again"))
        assert run("gate", corpus, tmp_path) == first
    with pytest.raises(InputError, match="seed"):  # not taken for one of another seed
        run("gate", corpus, tmp_path, replace(TRAINING, seed=1))


def test_a_run_that_is_stopped_goes_on(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopped:
        whole = Trainer._batches
        stopped.setattr(Trainer, "_batches", lambda self: islice(whole(self), 2))
        with pytest.raises(InputError, match="stopped at step 2 of 3"):
            run("whole", corpus, tmp_path)
    assert run("whole", corpus, tmp_path)["series"] > 0


def test_the_median_alone_gives_a_point_forecast(corpus: Corpus, tmp_path: Path) -> None:
    figure = run("quantile_loss", corpus, tmp_path)["figures"][0]
    assert figure["coverage80"] < 0.2  # an interval without width holds next to nothing
    assert np.isfinite(figure["mae"])


def test_without_masking_every_context_and_horizon_is_the_longest(corpus: Corpus) -> None:
    config = VARIANTS["masking"].sampling(SamplingConfig().scaled(0.02))
    for step in range(3):
        batch = draw_batch(None, config, 0, step)
        assert batch.contexts.shape[1] == 2048
        assert batch.targets.shape[1] == 256
        assert np.isfinite(batch.contexts[:, 0]).mean() > 0.3  # gaps aside, nothing leads in with NaN


@pytest.mark.parametrize(("name", "share"), [("synthetic_only", 0.0), ("real_only", 1.0)])
def test_data_of_one_kind(name: str, share: float) -> None:
    assert VARIANTS[name].sampling(SamplingConfig()).real_share == share


def test_the_table_compares_with_the_whole() -> None:
    def result(variant: str, mae: float) -> Result:
        figures = [
            {"panel": "a", "redistributable": True, "mae": mae, "wql": mae / 10, "ratio": mae / 2},
            {"panel": "b", "redistributable": False, "mae": 3 * mae, "wql": mae, "ratio": mae / 4},
        ]
        return Result(
            key={}, variant=variant, series=1200, minutes=1.0, processor_minutes=1.5, figures=figures
        )

    table = to_markdown([result("whole", 1.0), result("adamw", 1.1)])
    assert (
        "| all as shipped | 0.500 of seasonal naive | 0 | 0.250 of seasonal naive | 0 | 1,200 | 1.5 |"
        in table
    )
    assert "| AdamW instead of Muon | +10.0% | +10.0% | +10.0% | +10.0% | 1,200 | 1.5 |" in table


def test_an_unknown_variant_ends_with_a_sentence(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        ablation.main(corpus_folder, None, tmp_path, ["dropout"], "minuscule", 10, 0.02, 0)
    assert "--only dropout: expected one of whole, masking" in capsys.readouterr().err
