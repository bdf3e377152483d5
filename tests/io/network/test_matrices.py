"""Adjacency matrices as text, NumPy arrays, SciPy's sparse archives and Matrix Market files."""

import io
import pickle
import time
from typing import Any

import numpy as np
import pandas as pd
import pytest
import scipy.io
import scipy.sparse

from factost_core.errors import InputError
from factost_core.io.network import NetworkMapping, read_network
from tests.io.geo_files import byte_file, edge_set, zip_bytes

IDS = ["7", "b", "c", "d"]
MATRIX = np.array([[9.0, 0.5, 0, 0], [0, 0, 1 / 3, 0], [0, 0, 0, 2], [0.25, 0, 0, 0]])
EDGES = {("7", "b", 0.5), ("b", "c", 1 / 3), ("c", "d", 2.0), ("d", "7", 0.25)}
SYMMETRIC = np.array([[0, 1.5, 0, 0], [1.5, 0, 2, 0], [0, 2, 0, 0], [0, 0, 0, 0]])


def npy(array: np.ndarray) -> bytes:
    content = io.BytesIO()
    np.save(content, array)
    return content.getvalue()


def npz(**arrays: Any) -> bytes:
    content = io.BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def sparse(kind: str, matrix: np.ndarray = MATRIX) -> bytes:
    content = io.BytesIO()
    scipy.sparse.save_npz(content, scipy.sparse.coo_array(matrix).asformat(kind))
    return content.getvalue()


def mtx(matrix: object, **options: object) -> bytes:
    content = io.BytesIO()
    scipy.io.mmwrite(content, matrix, **options)
    return content.getvalue()


def csv(header: bool, index: bool, ids: list[str] = IDS, **options: object) -> bytes:
    frame = pd.DataFrame(MATRIX, index=ids, columns=ids)
    return frame.to_csv(header=header, index=index, **options).encode()


def text(matrix: np.ndarray, **options: Any) -> bytes:
    content = io.BytesIO()
    np.savetxt(content, matrix, fmt="%.17g", **options)
    return content.getvalue()


COORDINATES = b"%%MatrixMarket matrix coordinate real general\n"
ARRAY = b"%%MatrixMarket matrix array real general\n"
WITHOUT_IDS = {
    "plain.csv": csv(False, False),
    "spaces.txt": text(MATRIX),
    "tabs.tsv": csv(False, False, sep="\t"),
    "plain.npy": npy(MATRIX),
    "fortran.npy": npy(np.asfortranarray(MATRIX)),
    "bigendian.npy": npy(MATRIX.astype(">f8")),
    "csr.npz": sparse("csr"),
    "csc.npz": sparse("csc"),
    "coo.npz": sparse("coo"),
    "one.npz": npz(anything=MATRIX),
    "named.npz": npz(other=np.zeros((3, 3)), Adj=MATRIX, data=np.zeros((5, 4, 1))),
    "array.mtx": mtx(MATRIX, precision=17),
    "coordinate.mtx": mtx(scipy.sparse.coo_array(MATRIX), precision=17, comment="übrigens\n% so"),
}
WITH_IDS = {
    "both.csv": csv(True, True),
    "corner.csv": csv(True, True, index_label="id"),
    "header.csv": csv(True, False),
    "index.csv": csv(False, True),
    "semicolons.csv": csv(True, True, sep=";", decimal=","),
    "ids.npz": npz(adjacency=MATRIX, sensor_ids=np.array(IDS)),
}


def read(data: bytes, name: str, ids: list[str] = IDS, mapping: NetworkMapping | None = None):
    return read_network(byte_file(data, name), ids, mapping)


def refusal(data: bytes, name: str, ids: list[str] = IDS, mapping: NetworkMapping | None = None) -> str:
    started = time.monotonic()
    with pytest.raises(InputError) as caught:
        read(data, name, ids, mapping)
    assert time.monotonic() - started < 10
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", WITHOUT_IDS)
def test_a_matrix_without_ids_is_in_the_order_of_the_sensors(name: str) -> None:
    found, notes = read(WITHOUT_IDS[name], name)
    assert edge_set(found) == EDGES  # to the last bit; the diagonal is no edge
    assert any("taken in the order of the sensors" in note for note in notes)
    assert "the matrix is 4 x 4 and has no ids, but the readings have 3 sensors" in refusal(
        WITHOUT_IDS[name], name, IDS[:3]
    ).replace(", array 'anything'", "").replace(", array 'Adj'", "")


@pytest.mark.parametrize("name", WITH_IDS)
def test_a_matrix_with_ids_goes_by_them_whatever_the_order(name: str) -> None:
    found, notes = read(WITH_IDS[name], name, ["c", "x", "7", "b"])
    assert edge_set(found) == {edge for edge in EDGES if "d" not in edge[:2]}
    assert any("2 edge(s) to unknown sensors were dropped: d" in note for note in notes)


def test_numbers_above_and_beside_a_symmetric_matrix_are_ids_when_they_are_known() -> None:
    ids = ["0", "1", "2", "3", "4"]
    plain = np.array([[0, 1, 2, 3, 4], [1, 0, 0, 0, 0], [2, 0, 0, 0, 0], [3, 0, 0, 0, 0], [4, 0, 0, 0, 0]])
    found, _ = read(text(plain, delimiter=","), "m.csv", ids)
    assert ("0", "4", 4.0) in edge_set(found)
    labelled = pd.DataFrame(SYMMETRIC, index=[11, 12, 13, 14], columns=[11, 12, 13, 14])
    labelled.index.name = "0"
    found, _ = read(labelled.to_csv().encode(), "m.csv", ["11", "12", "13", "14"])
    assert edge_set(found) == {("11", "12", 1.5), ("12", "11", 1.5), ("12", "13", 2.0), ("13", "12", 2.0)}


def test_r_writes_no_corner() -> None:
    data = b'"7" "b" "c" "d"\n"7" 0 0.5 0 0\n"b" 0 0 1 0\n"c" 0 0 0 2\n"d" 0.25 0 0 0\n'.replace(b'"', b"")
    found, _ = read(data, "m.txt", ["b", "7"])
    assert edge_set(found) == {("7", "b", 0.5)}


def test_symmetric_matrix_market_files_hold_one_half() -> None:
    for matrix in (SYMMETRIC, scipy.sparse.coo_array(SYMMETRIC)):
        data = mtx(matrix)
        assert b"symmetric" in data
        assert edge_set(read(data, "m.mtx")[0]) == {
            ("7", "b", 1.5), ("b", "7", 1.5), ("b", "c", 2.0), ("c", "b", 2.0)
        }  # fmt: skip
    pattern = b"%%MatrixMarket matrix coordinate pattern general\n4 4 1\n1 2\n"
    assert edge_set(read(pattern, "m.mtx")[0]) == {("7", "b", 1.0)}
    empty = COORDINATES + b"4 4 0\n"
    assert read(empty, "m.mtx")[0] is None


def test_distances_in_a_matrix_become_the_kernel_when_a_person_says_so() -> None:
    metres = np.array([[0, 1, np.inf, 9], [1, 0, 2, 9], [2, 2, 0, 9], [9, 9, 9, 0.0]])
    found, _ = read(npy(metres), "d.npy", mapping=NetworkMapping(as_distance=True))
    numbers = metres[(metres > 0) & np.isfinite(metres)]
    weights = {(a, b): weight for a, b, weight in edge_set(found)}
    assert weights["7", "b"] == pytest.approx(np.exp(-np.square(1 / numbers.std())))
    assert ("7", "c") not in weights
    _, notes = read(npy(np.where(np.isfinite(metres), metres, 5)), "d.npy")
    assert any("if these are distances, say so" in note for note in notes)


def test_zero_or_nothing_is_no_edge() -> None:
    assert edge_set(read(b"0,,1,0\n,,,\n,,,\n,,,\n", "m.csv")[0]) == {("7", "c", 1.0)}
    assert read(npy(np.zeros((4, 4), dtype=bool)), "m.npy")[0] is None


@pytest.mark.parametrize(
    "data, name, expected",
    [
        (npy(-MATRIX), "m.npy", "row 1, column 2: -0.5; expected a positive number"),
        (npy(np.where(MATRIX == 2, np.nan, MATRIX)), "m.npy", "row 3, column 4: nan; expected"),
        (npy(np.where(MATRIX == 2, np.inf, MATRIX)), "m.npy", "row 3, column 4: inf; expected"),
        (npy(MATRIX[:3]), "m.npy", "the matrix is 3 x 4; expected a square one"),
        (npy(MATRIX[0]), "m.npy", "the array is 4; expected a square matrix"),
        (npy(np.array(IDS)), "m.npy", "the array is 4; expected"),
        (npy(MATRIX.astype(complex)), "m.npy", "it holds complex128; expected numbers"),
        (npy(np.zeros((4, 4), dtype="datetime64[s]")), "m.npy", "expected numbers"),
        (csv(True, True).replace(b"0.25", b"near"), "m.csv", "line 5, column 2: 'near' is not a number"),
        (csv(False, False).replace(b"0.25", b"-1"), "m.csv", "row 4, column 1: -1; expected"),
        (csv(True, True).replace(b"c", b"b"), "m.csv", "the id 'b' stands twice"),
        (csv(True, True) .replace(b"0.25", b"0.25,7"), "m.csv", "the matrix cannot be read"),
        (npz(data=np.zeros((9, 4, 1))), "PEMS04.npz", "found the arrays data (9, 4, 1); expected one square"),
        (npz(a1=MATRIX, a2=MATRIX), "m.npz", "expected one square matrix, called adjacency"),
        (sparse("dia"), "m.npz", "sparse format ['dia'] is not read; save the matrix as csr"),
        (zip_bytes({"readme.txt": b""}), "m.npz", "there is no array in the file"),
        (zip_bytes({"../adj.npy": npy(MATRIX)}), "m.npz", "leads outside"),
        (b"%%MatrixMarket matrix coordinate complex general\n4 4 0\n", "m.mtx", "header is not that of"),
        (COORDINATES + b"4 4 1\n1 9 1\n", "m.mtx", "row 1, column 9; expected"),
        (COORDINATES + b"4 4 3\n1 1 1\n", "m.mtx", "3 lines of numbers, and 1"),
        (COORDINATES + b"4 4 1\n1 1 x\n", "m.mtx", "cannot be read"),
        (b"%%MatrixMarket matrix coordinate real symmetric\n4 3 0\n", "m.mtx", "promises 4 x 3"),
    ],
)  # fmt: skip
def test_wrong_matrices_are_refused_with_the_place(data: bytes, name: str, expected: str) -> None:
    assert expected in refusal(data, name)


class _Bomb:
    def __reduce__(self) -> tuple:
        return pytest.fail, ("a pickle was opened",)


def test_pickles_inside_arrays_are_never_opened() -> None:
    objects = np.empty((4, 4), dtype=object)
    objects[:] = _Bomb()
    content = io.BytesIO()
    np.save(content, objects)
    assert "Python objects, which can carry code" in refusal(content.getvalue(), "m.npy")
    assert "Python objects" in refusal(zip_bytes({"adj.npy": content.getvalue()}), "m.npz")
    told = refusal(pickle.dumps(_Bomb()), "m.npy")
    assert "not a NumPy array" in told or "pickles are not opened" in told


def promised(shape: object, dtype: str = "<f8", data: bytes = b"") -> bytes:
    header = repr({"descr": dtype, "fortran_order": False, "shape": shape}).encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header + data


@pytest.mark.parametrize(
    "data, name, expected",
    [
        (promised((10**6, 10**6)), "m.npy", "which the file does not hold"),
        (promised((2**32, 2**32)), "m.npy", "which the file does not hold"),
        (promised((-4, -4), data=bytes(128)), "m.npy", "which the file does not hold"),
        (promised((4, 4), "(10000000,)f8"), "m.npy", "expected numbers"),
        (promised("(" * 5000), "m.npy", "not a NumPy array"),
        (zip_bytes({"adj.npy": promised((10**6, 10**6))}), "m.npz", "which the file does not hold"),
        (COORDINATES + b"4 4 999999999999\n", "m.mtx", "promises 4 x 4"),
        (ARRAY + b"999999999 999999999\n1\n", "m.mtx", "promises 999,999,999"),
        (COORDINATES + b"9" * 5000 + b" 4 0\n", "m.mtx", "promises"),
        (b"1," * 10_500 + b"1\n" + b"1," * 10_500 + b"1\n" * 10_500, "m.csv", "save it with scipy"),
        (b"1,2\n" * 2, "m.csv", "no ids, but the readings have 4"),
    ],
)  # fmt: skip
def test_headers_that_promise_too_much_allocate_nothing(data: bytes, name: str, expected: str) -> None:
    assert expected in refusal(data, name)


@pytest.mark.parametrize(
    "change, expected",
    [
        ({"indptr": np.array([0, 2, 3, 4])}, "indptr does not fit"),
        ({"indptr": np.array([0, 9, 3, 4, 5])}, "indptr does not fit"),
        ({"indices": np.array([0, 1, 2, 3, 4])}, "an index lies outside"),
        ({"indices": np.array([0, -1, 2, 3, 0])}, "an index lies outside"),
        ({"indices": np.array([0])}, "other numbers of indices"),
        ({"shape": np.array([2**40, 2**40])}, "the shape of the sparse matrix"),
        ({"shape": np.array([4])}, "the shape of the sparse matrix"),
        ({"data": np.array(["a"] * 5)}, "expected the array data"),
        ({"format": np.array("bsr")}, "['bsr'] is not read"),
    ],
)
def test_damaged_sparse_archives_are_refused(change: dict[str, np.ndarray], expected: str) -> None:
    parts = dict(np.load(io.BytesIO(sparse("csr"))))
    assert expected in refusal(npz(**{**parts, **change}), "m.npz")
