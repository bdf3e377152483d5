import networkx
import pytest

from factost_core.errors import InputError
from factost_core.io.network import NetworkMapping, read_network
from tests.io.geo_files import byte_file, edge_set

IDS = ["a", "b", "c & d"]


def read(data: bytes, mapping: NetworkMapping | None = None):
    return read_network(byte_file(data, "n.graphml"), IDS, mapping)


def graphml(body: str, default: str = "directed") -> bytes:
    return (
        '<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="w" for="edge" attr.name="weight" attr.type="double"/>'
        '<key id="l" for="node" attr.name="label" attr.type="string"/>'
        f'<graph edgedefault="{default}">{body}</graph></graphml>'
    ).encode()


def test_what_networkx_writes_is_read() -> None:
    graph = networkx.DiGraph()
    graph.add_edge("a", "b", weight=1 / 3)
    graph.add_edge("b", "c & d", weight=2)
    data = "\n".join(networkx.generate_graphml(graph)).encode()
    assert edge_set(read(data)[0]) == {("a", "b", 1 / 3), ("b", "c & d", 2.0)}
    both = "\n".join(networkx.generate_graphml(graph.to_undirected())).encode()
    assert ("b", "a", 1 / 3) in edge_set(read(both)[0])


def test_an_edge_may_have_a_direction_of_its_own() -> None:
    body = '<node id="a"/><node id="b"/><edge source="a" target="b" directed="true"/>'
    assert edge_set(read(graphml(body, "undirected"))[0]) == {("a", "b", 1.0)}


def test_labels_are_the_ids_where_more_of_them_are_known() -> None:
    body = (
        '<node id="n0"><data key="l">a</data></node><node id="n1"><data key="l">c &amp; d</data></node>'
        '<edge source="n0" target="n1"><data key="w">0.5</data></edge>'
    )
    assert edge_set(read(graphml(body))[0]) == {("a", "c & d", 0.5)}


def test_an_attribute_can_be_chosen_and_be_a_distance() -> None:
    body = '<edge source="a" target="b"><data key="w">0</data></edge>'
    mapping = NetworkMapping(weight="weight", as_distance=True)
    assert edge_set(read(graphml(body), mapping)[0]) == {("a", "b", 1.0)}
    with pytest.raises(InputError, match="no edge attribute 'far'; found weight, label"):
        read(graphml(body), NetworkMapping(weight="far"))


_ENTITIES = "".join(f'<!ENTITY x{n} "&x{n - 1};&x{n - 1};&x{n - 1};&x{n - 1};">' for n in range(1, 40))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE g [<!ENTITY x0 "ha">{_ENTITIES}]><graphml>&x39;</graphml>'


def weighing(number: str) -> bytes:
    return graphml(f'<edge source="a" target="b"><data key="w">{number}</data></edge>')


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"<?xml version='1.0'?><html/>", "this is XML but not GraphML"),
        (b"<graphml><graph>", "this is not GraphML"),
        (b"no xml at all", "this is not GraphML"),
        (b"<?xml version='1.0' encoding='klingon'?><graphml/>", "this is not GraphML"),
        (LAUGHS.encode(), "DOCTYPE"),
        (b'<?xml version="1.0"?><!DOCTYPE g SYSTEM "file:///etc/passwd"><graphml/>', "DOCTYPE"),
        (graphml('<edge source="a"/>'), "lacks its target"),
        (graphml('<node id=""/>'), "lacks its id"),
        (graphml(f'<node id="{"x" * 2000}"/>'), "very long"),
        (weighing("near"), "'near'; expected a number"),
        (weighing("-1"), "edge 1: -1; expected a positive number"),
        (weighing("nan"), "edge 1: nan; expected"),
    ],
)  # fmt: skip
def test_xml_that_is_no_network_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data)
    assert expected in str(caught.value)
    assert str(caught.value).startswith("n.graphml: ") or str(caught.value).startswith("n.graphml, ")
    assert "\n" not in str(caught.value)


def test_deeply_nested_elements_are_harmless() -> None:
    assert read(graphml("<g>" * 100_000 + "</g>" * 100_000))[0] is None
