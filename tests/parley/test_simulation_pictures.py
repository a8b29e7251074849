"""No share in a picture without what it is a share of."""

from matplotlib import pyplot

from parley.simulation_pictures import _kept, _recovery, _rounds
from parley.simulation_tables import PARTS

POLICY = "parley"


def drawn(picture, data):
    """The texts on the picture: those beside its bars, then those of the legend."""
    figure, axes = pyplot.subplots()
    picture(axes, data)
    texts = [text.get_text() for text in axes.texts], axes.get_legend_handles_labels()[1]
    pyplot.close(figure)
    return texts


def test_each_bar_of_kept_promises_says_how_many_promises_there_were():
    one, none = {"share": "1", "of": 1, "count": 1}, {"share": None, "of": 0, "count": 0}
    part = {POLICY: {"all": {"kept_rate": one}, "vulnerable": {"kept_rate": one}, "other": {"kept_rate": none}}}
    data = {"policies": {POLICY: {}}, **dict.fromkeys(PARTS, part)}
    assert drawn(_kept, data)[0] == ["1", "0"] * len(PARTS)


def test_the_legends_count_negotiations_and_agreements():
    everybody = {"recovery": {"mean": "0.5", "of": 761}, "health": {"mean": "0.7", "of": 761}}
    everybody["rounds"] = {"1": 40, "3": 2}
    data = {"policies": {POLICY: {"all": everybody}}}
    assert drawn(_recovery, data)[1] == ["parley (761 negotiations)"]
    assert drawn(_rounds, data)[1] == ["parley (42 agreements)"]
