"""The arguments and options of each verb: light to import, since help and completion read all of it.

What a verb works with it imports when it is called.
"""

from streams.cli.verbs.dead import dead
from streams.cli.verbs.filters import batch, clean, match, route, tag
from streams.cli.verbs.gazetteer import gazetteer
from streams.cli.verbs.pages import demo, run, send, tail, try_page
from streams.cli.verbs.past import audit, explain, forget, replay
from streams.cli.verbs.rules import rules
from streams.cli.verbs.setup import doctor, topics

#: In the order in which `wiredesk --help` lists them.
VERBS = (
    *(demo, run, try_page, batch, send, tail, explain, replay, forget, audit, dead, topics, doctor),
    *(clean, match, tag, route, rules, gazetteer),
)
