from app import texts_adapt
from app.components.loss_curve import loss_curve
from factost_core.adaptation.progress import CurvePoint


def test_nothing_is_drawn_before_training_and_then_three_lines():
    reading = [CurvePoint("reading", 3, 10)]
    assert loss_curve(reading) is None
    points = [
        *reading,
        CurvePoint("training", 0, 200, None, 0.31, 0.3),
        CurvePoint("training", 1, 200, 0.4, None, 0.3),
        CurvePoint("training", 2, 200, 0.35, 0.29, 0.3),
    ]
    figure = loss_curve(points)
    assert figure is not None
    named = {trace.name: trace for trace in figure.data}
    assert list(named[texts_adapt.CURVE_TRAIN].y) == [0.4, 0.375]  # a running mean
    assert list(
        zip(named[texts_adapt.CURVE_VALIDATION].x, named[texts_adapt.CURVE_VALIDATION].y, strict=True)
    ) == [
        (0, 0.31),
        (2, 0.29),
    ]
    assert list(named[texts_adapt.CURVE_ZERO_SHOT].y) == [0.3, 0.3]
    assert tuple(figure.layout.xaxis.range) == (0, 200)
    low, high = figure.layout.yaxis.range
    assert 0.28 < low < 0.29
    assert 0.31 < high < 0.32
