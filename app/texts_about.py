"""The texts of the About page."""

from __future__ import annotations

TITLE = "Forecasts for whole sensor networks"
WHAT = """
FactoST Studio takes the readings of a network of sensors (people counted on a street, power from wind
farms, cars on a motorway) and says what each sensor will most likely read in the coming hours, and how
sure that is. It needs no training on your data: the model has learned from many other series how daily
rhythms, weekly rhythms and sudden changes usually go on.
"""

FAN_HEADING = "How to read a fan"
FAN = """
The line in the middle of the fan is the **median**: the true value should be as often above it as below
it. It is not a promise.

Around it lie three bands. If the model is well calibrated, the truth falls
- inside the **dark 50 % band** one time in two,
- inside the **80 % band** four times in five,
- inside the **pale 98 % band** in all but two of a hundred cases.

A wide fan means that the model is unsure; a narrow one, that similar histories went on in much the same
way. Set the forecast's start in the past and the dotted line shows what then happened. The caption below
the chart counts how many of those steps lie inside the 80 % band: over many sensors and times it should
be near eight of ten, for one sensor on one day it often is not.

What the model cannot know: weather to come, road works, events, strikes. It sees past readings and
nothing else, unless an adaptation was told of holidays, events or the weather.
"""

MODEL_HEADING = "The model"
MODEL = """
The forecasts come from our own implementation of **FactoST-v2** (Zhong, Qiu, Wu and others, *Learning to
Factorize and Adapt: A Versatile Approach Toward Universal Spatio-Temporal Foundation Models*, [arXiv
2601.12083](https://arxiv.org/abs/2601.12083), January 2026). Its idea: how values move in time is much
the same everywhere and can be learned once; how places influence each other belongs to one network and
can be learned cheaply, afterwards. The first half is the **temporal backbone**: it forecasts each sensor
from that sensor's own past, as eleven quantiles a step. Where no reading ever was negative, the forecast is
not either.

Before it says how sure it is, it looks back: it forecasts some of the newest four weeks from what was known
before each, and widens or narrows its bands until they hold there what they say. The median stays. With less
than 48 readings of history there is nothing to look back on, and the bands are as the training left them.

The second half is learned on the **Adapt** page, for one network at a time: which sensors move together and
who follows whom. Only then do the network's connections change forecasts. An adapted forecast is a mix: the
pretrained network, corrected by what was learned here, and two small networks that read the newest readings
alone (these are ours, not the paper's). Times from before those that it learned from choose the mix, and how
much of the change is made at all: what a network was like last week is no promise. The **Compare** page shows
on days that were not learned from where that helped and where it did not.
"""
MODEL_CARD = "Model card: training data, training time and measured errors"

DATA_HEADING = "Where your data live"
DATA = """
Your uploads and forecasts stay on the machine that runs this app, in a folder that only its operating
account may read. This app sends nothing to anyone else and loads no map tiles, fonts or scripts from
elsewhere.

Your browser keeps a long random token in a cookie named `factost_workspace`; it alone opens your folder.
Another person, or you in another browser, does not see your data. Where the installation asks you to log
in, your account takes the token's place. A link to this page never contains the token.

*Delete my data*, in the side bar of the Explore page and at the end of the Data page, deletes all of it at
once: uploads, drafts, saved networks and forecasts. A file may be up to {limit} MB.
"""

SAMPLES_HEADING = "The samples"
SAMPLES = """
Each sample says whether its readings were measured, computed by a model, or simulated, where they come
from and under which licence they may be used.
"""
VERSION = "{product} {version}"
