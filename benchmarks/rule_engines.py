"""Other engines for routing rules, each given the same rules and facts in its own form, prepared once a rule and once an event.

pip install json-logic-qubit common-expression-language cel-expr-python
"""

# ruff: noqa: PLC0415 - engines are imported where they are installed

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.invented_rules import Spec
from streams.rules import Facts

Route = Callable[[Facts], list[int]]


def as_cel(spec: Spec) -> str:
    """Write a rule as a CEL expression over flat variables."""
    parts = [f'"{entity}" in ids' for entity in spec.entities]
    parts += ["(" + " || ".join(f'"{e}" in ids' for e in spec.any_entities) + ")"] if spec.any_entities else []
    parts += [f'"{spec.topic}" in topics'] if spec.topic else []
    parts += [f'language == "{spec.language}"'] if spec.language else []
    parts += [f'host == "{spec.host}"'] if spec.host else []
    parts += [f"sources >= {spec.sources}"] if spec.sources else []
    parts += [f'host != "{spec.not_host}"'] if spec.not_host else []
    return " && ".join(parts)


def as_json_logic(spec: Spec) -> object:
    """Write a rule as JSON Logic."""
    parts: list[object] = [{"in": [entity, {"var": "ids"}]} for entity in spec.entities]
    if spec.any_entities:
        parts.append({"or": [{"in": [entity, {"var": "ids"}]} for entity in spec.any_entities]})
    parts += [{"in": [spec.topic, {"var": "topics"}]}] if spec.topic else []
    parts += [{"==": [{"var": "language"}, spec.language]}] if spec.language else []
    parts += [{"==": [{"var": "host"}, spec.host]}] if spec.host else []
    parts += [{">=": [{"var": "sources"}, spec.sources]}] if spec.sources else []
    parts += [{"!=": [{"var": "host"}, spec.not_host]}] if spec.not_host else []
    return {"and": parts}


def flat(facts: Facts) -> dict[str, object]:
    """Give peers the facts as plain variables."""
    return {
        "ids": [entity.id for entity in facts.entities],
        "topics": [topic.id for topic in facts.topics],
        "language": facts.language,
        "host": facts.hosts[0],
        "sources": facts.sources,
    }


def json_logic(specs: Sequence[Spec]) -> Route:
    """Prepare json-logic-qubit. Raises ``ImportError`` where it is not installed."""
    from json_logic import jsonLogic

    rules = [as_json_logic(spec) for spec in specs]

    def route(facts: Facts) -> list[int]:
        data = flat(facts)
        return [number for number, rule in enumerate(rules) if jsonLogic(rule, data)]

    return route


def cel_in_rust(specs: Sequence[Spec]) -> Route:
    """Prepare common-expression-language. Raises ``ImportError`` where it is not installed."""
    import cel

    programs = [cel.compile(as_cel(spec)) for spec in specs]

    def route(facts: Facts) -> list[int]:
        context = cel.Context(variables=flat(facts))
        return [number for number, program in enumerate(programs) if program.execute(context)]

    return route


def cel_in_cpp(specs: Sequence[Spec]) -> Route:
    """Prepare cel-expr-python. Raises ``ImportError`` where it is not installed."""
    from cel_expr_python import cel

    kinds = cel.Type
    strings = kinds.List(kinds.STRING)
    variables = {
        "ids": strings,
        "topics": strings,
        "language": kinds.STRING,
        "host": kinds.STRING,
        "sources": kinds.INT,
    }
    environment = cel.NewEnv(variables=variables)
    programs = [environment.compile(as_cel(spec)) for spec in specs]

    def route(facts: Facts) -> list[int]:
        activation = environment.Activation(flat(facts))
        return [number for number, program in enumerate(programs) if program.eval(activation).value()]

    return route


#: Each by its package: rules in, a function from facts to the numbers that matched out.
ENGINES: dict[str, Callable[[Sequence[Spec]], Route]] = {
    "json-logic-qubit": json_logic,
    "common-expression-language (Rust)": cel_in_rust,
    "cel-expr-python (C++)": cel_in_cpp,
}


def installed() -> dict[str, Callable[[Sequence[Spec]], Route]]:
    """Give the engines that are installed; the others are named."""
    found = {}
    for name, prepare in ENGINES.items():
        try:
            prepare([])
        except ImportError:
            print(f"  {name} is not installed")
        else:
            found[name] = prepare
    return found
