"""Each file of the corpus gets one clear line, or is read where that is right; soon, in little memory."""

import os
import resource
import time

import pytest

from factost_core.io.intake import group_files, read_readings, suggest_mapping
from factost_core.io.network import read_network
from factost_core.io.sensors import read_sensors
from tests.files import message_of, open_file
from tests.io.nasty_files import NASTY, Nasty

# Generous bounds: the files come to far less on an idle machine.
_MOST_SECONDS = 10.0
_MOST_MB = 1500


def read(nasty: Nasty, data: bytes) -> None:
    file = open_file(data, nasty.name)
    if nasty.role == "readings":
        read_readings(file)
    elif nasty.role == "sensors":
        read_sensors(file)
    else:
        read_network(file, ["a", "b"])


def memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def test_the_corpus_is_large_and_has_no_name_twice() -> None:
    assert len(NASTY) >= 60
    assert len({(each.role, each.name) for each in NASTY}) == len(NASTY)


def test_the_corpus_is_the_same_each_time() -> None:
    changed = [nasty.name for nasty in NASTY if nasty.make() != nasty.make()]
    assert changed == []


@pytest.mark.parametrize("nasty", NASTY, ids=repr)
def test_a_nasty_file_is_answered_in_one_clear_line(nasty: Nasty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTOST_TEST_PWNED", raising=False)
    data = nasty.make()
    began, before = time.monotonic(), memory_mb()
    message = message_of(lambda: read(nasty, data))
    assert time.monotonic() - began < _MOST_SECONDS
    assert memory_mb() - before < _MOST_MB
    assert "FACTOST_TEST_PWNED" not in os.environ  # what a hostile pickle sets when it is opened
    if nasty.says is None:
        assert message == ""
        return
    assert nasty.says in message
    assert nasty.says == "" or message.startswith(tuple("abcdefghijklmnopqrstuvwxyz"))
    assert "\n" not in message
    assert len(message) < 700
    assert message.isprintable()


@pytest.mark.parametrize("nasty", NASTY, ids=repr)
def test_looking_at_a_nasty_file_never_fails(nasty: Nasty) -> None:
    data = nasty.make()
    began = time.monotonic()
    for group in group_files(open_file(data, nasty.name)):
        assert group.role in ("readings", "sensors", "network", "unknown")
        assert group.why.isprintable()
    assert "\n" not in message_of(lambda: suggest_mapping(open_file(data, nasty.name)))
    assert time.monotonic() - began < _MOST_SECONDS
