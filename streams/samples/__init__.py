"""The demo's pages, all of them invented, and what must become of each.

Each page carries its sample's name in ``attrs``, which Wiredesk hands through to every event: that is how ``check`` finds
the events of a sample among those of a whole run.
"""

from streams.samples.check import check
from streams.samples.sample import Expectation, Sample, samples

__all__ = ["Expectation", "Sample", "check", "samples"]
