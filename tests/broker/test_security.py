"""TLS, client certificates and SASL on a real broker, as operators set them: environment, files, real processes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import broker as apache
import pytest
import secure
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest, DescribeAclsRequest
from pages import page
from secure_desk import MARK, PASSWORDS, SecureDesk
from workers import PATIENCE_SECONDS, until

from streams.broker import provision
from streams.broker.grants import grants
from streams.broker.roles import Role
from streams.cli.topics import wanted


@pytest.fixture(scope="module")
def secure_broker() -> Iterator[secure.SecureBroker]:
    """Give the one broker with all listeners."""
    try:
        with secure.running(PASSWORDS) as started:
            yield started
    except apache.BrokerError as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI needs Apache Kafka and openssl: {problem}")
        pytest.skip(str(problem))


@pytest.fixture(scope="module")
def desk(secure_broker: secure.SecureBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureDesk]:
    """Give one deployment for all protocols."""
    made = SecureDesk(secure_broker, tmp_path_factory.mktemp("secure"))
    made.await_broker()
    yield made
    made.end()


@pytest.mark.parametrize("protocol", ["tls", "mtls", "scram-512", "plain"])
def test_every_verb_and_the_engine_speak_it(desk: SecureDesk, protocol: str, tmp_path: Path) -> None:
    """Given one protocol, then topics are applied, a page is sent, a real worker decides it, and tail shows it."""
    environment = desk.by(protocol)
    applied = desk.verb(environment, "topics", "apply")
    assert applied.status == 0, applied.err
    (tmp_path / "page.jsonl").write_bytes(page(len(protocol)))
    sent = desk.verb(environment, "send", str(tmp_path / "page.jsonl"))
    assert sent.status == 0, sent.err
    tail = desk.process(environment, "tail", "articles", "--from-start")
    worker = desk.worker(**environment)
    assert f"Report {len(protocol)}" in followed(tail, f"Report {len(protocol)}")
    assert worker.terminate() == 0
    assert MARK not in worker.log.read_text()


@pytest.mark.parametrize("protocol", ["scram-256", "clear"])
def test_the_lesser_ways_open_too(desk: SecureDesk, protocol: str) -> None:
    """Given SCRAM with SHA-256, or SASL on a network of one's own without TLS, then the broker lets us in."""
    assert desk.verb(desk.by(protocol), "topics", "apply").status == 0


def followed(tail: subprocess.Popen[str], word: str) -> str:
    """Give what a `tail` shows until the word has come."""
    assert tail.stdout is not None
    end = threading.Timer(PATIENCE_SECONDS, tail.kill)
    end.start()
    shown = ""
    while word not in shown and (line := tail.stdout.readline()):
        shown += line
    end.cancel()
    tail.kill()
    tail.communicate()
    return shown


FAULTS = {
    "wrong-authority": (
        "scram-512",
        {"WIREDESK_SSL_CAFILE": ""},
        "shows a certificate that does not hold against the system's authorities",
    ),
    "wrong-password": (
        "scram-512",
        {"WIREDESK_SASL_PASSWORD_FILE": "", "WIREDESK_SASL_PASSWORD": f"no-{MARK}"},
        "refuses user admin",
    ),
    "wrong-password-plain": ("plain", {"WIREDESK_SASL_USERNAME": "nobody"}, "refuses user nobody by PLAIN"),
    "no-password": ("plain", {"WIREDESK_SASL_PASSWORD_FILE": ""}, "WIREDESK_SASL_PASSWORD is not set"),
    "no-client-certificate": (
        "mtls",
        {"WIREDESK_SSL_CERTFILE": ""},
        "asks for a client certificate: set WIREDESK_SSL_CERTFILE",
    ),
    "no-tls": ("scram-512", {"WIREDESK_SECURITY_PROTOCOL": "PLAINTEXT"}, "does it speak PLAINTEXT?"),
    "no-login-there": (
        "tls",
        {
            "WIREDESK_SECURITY_PROTOCOL": "SASL_SSL",
            "WIREDESK_SASL_USERNAME": "admin",
            "WIREDESK_SASL_PASSWORD": f"no-{MARK}",
        },
        "asks for no login",
    ),
    "no-tls-there": ("clear", {"WIREDESK_SECURITY_PROTOCOL": "SSL"}, "check WIREDESK_SECURITY_PROTOCOL"),
    "no-such-file": (
        "tls",
        {"WIREDESK_SSL_CAFILE": "/nowhere/ca.crt"},
        "WIREDESK_SSL_CAFILE cannot be used: /nowhere/ca.crt: No such file",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_said_in_one_sentence(desk: SecureDesk, fault: str) -> None:
    """Given a wrong or missing piece, then a verb ends at once with what is wrong and which setting to look at."""
    protocol, change, sentence = FAULTS[fault]
    result = desk.verb(desk.by(protocol) | change, "topics", "plan")
    assert (result.status, result.out) == (2, "")
    assert sentence in result.err
    assert len(result.err.splitlines()) == 1


def test_a_worker_that_is_refused_ends(desk: SecureDesk) -> None:
    """Given a wrong password, then the worker says so and ends: its orchestrator sees it, and no loop hides it."""
    wrong = desk.by("scram-512") | FAULTS["wrong-password"][1]
    refused = desk.process(wrong | {"WIREDESK_HTTP_PORT": "0", "WIREDESK_LOG_LEVEL": "debug"}, "run")
    out, err = refused.communicate(timeout=PATIENCE_SECONDS)
    assert (refused.returncode, out) == (2, "")
    assert "refuses user admin by SCRAM-SHA-512" in err.splitlines()[-1]
    assert "Traceback" not in err
    assert MARK not in err


def test_no_secret_gets_out(desk: SecureDesk, tmp_path: Path) -> None:
    """Given secrets in a settings file, in page URLs, in a page's headers and in a record's, then none is printed.

    PLAIN at log level debug, for there the password itself crosses the wire. The raw topic and a dead letter's own value
    and headers stay as they came, byte for byte; everything that we write is clean.
    """
    environment = desk.by("plain") | {"WIREDESK_SASL_PASSWORD_FILE": "", "WIREDESK_LOG_LEVEL": "debug"}
    environment["WIREDESK_GATEWAY_TOKEN"] = f"{MARK}-token"
    environment["WIREDESK_CONFIG"] = str(tmp_path / "wiredesk.yaml")
    (tmp_path / "wiredesk.yaml").write_text(f"sasl_password: {PASSWORDS['admin']}\n")
    desk.verb(environment, "topics", "apply")
    login = f"https://me:{MARK}@courier.example"
    desk.send(
        [
            page(
                801, url=f"{login}/801", final_url=f"{login}/802", headers={"Set-Cookie": MARK, "Authorization": MARK}
            ),
            page(802, url=f"{login}/801", fetched_at="yesterday", headers={"Authorization": MARK}),
            f'{{"url": "{login}/803", "Authorization": {MARK}'.encode(),
        ],
        [("authorization", MARK.encode())],
    )
    worker = desk.worker(**environment)
    until(lambda: worker.metric("wiredesk_decisions_total") >= 3, "three decisions")
    pages = "".join(worker.get(path)[1] for path in ("/metrics", "/live", "/ready"))
    doctor = desk.verb(environment, "doctor")
    assert worker.terminate() == 0
    names = [spec.name for spec in wanted(desk.settings) if spec.name != desk.topics.raw]
    ours = [
        (name, value)
        for record in desk.read(names)
        for name, value in [("value", record.value), *record.headers]
        if record.topic != desk.topics.dead or name.startswith(("__streams.errors.", "wiredesk-"))
    ]
    assert len([name for name, _ in ours if name == "wiredesk-code"]) == 2
    assert [name for name, value in ours if MARK.encode() in (value or b"")] == []
    assert "wiredesk_decisions" in pages
    assert "WIREDESK_SASL_PASSWORD=(set)" in doctor.out
    for shown in (pages, doctor.out, doctor.err, worker.log.read_text()):
        assert MARK not in shown


#: Kafka's numbers (AclOperation.java, ResourceType.java, PatternType.java, AclPermissionType.java).
_OPERATIONS = {"Read": 3, "Write": 4, "Create": 5, "Alter": 7, "Describe": 8, "DescribeConfigs": 10, "AlterConfigs": 11}

_RESOURCES = {"topic": 2, "group": 3}

_ANY, _LITERAL, _PREFIXED, _ALLOW = 1, 3, 4, 3


async def _granted(client: AIOKafkaAdminClient, prefix: str) -> int:
    """Count the rights on a deployment's resources that the broker knows of."""
    answer = await client._send_request(DescribeAclsRequest(_ANY, None, _ANY, None, None, _ANY, _ANY))
    return sum(len(acls) for _, name, _, acls in answer.resources if name.startswith(prefix))


@pytest.fixture
def ruled_desk(secure_broker: secure.SecureBroker, tmp_path: Path) -> Iterator[SecureDesk]:
    """Give a deployment of its own on which users may do what `wiredesk topics acls` writes, and nothing else."""
    made = SecureDesk(secure_broker, tmp_path)
    made.await_broker()

    async def work() -> None:
        asked = 0
        async with asyncio.timeout(PATIENCE_SECONDS), provision.connected(made.settings) as client:
            for role in (Role.WORKER, Role.SENDER, Role.OPERATOR):
                for grant in grants(role, made.settings, wanted(made.settings)):
                    for operation in grant.operations:
                        request = CreateAclsRequest(
                            _RESOURCES[grant.resource],
                            grant.name,
                            _PREFIXED if grant.prefixed else _LITERAL,
                            f"User:{role}",
                            "*",
                            _OPERATIONS[operation],
                            _ALLOW,
                        )
                        answer = await client._send_request(request)
                        assert [error[0] for error in answer.creation_responses] == [0]
                        asked += 1
            # The cluster has them now; the broker's authorizer follows.
            while await _granted(client, made.name) < asked:  # noqa: ASYNC110 - a test may poll
                await asyncio.sleep(0.1)

    made.run(work)
    yield made
    made.end()


def test_the_rights_that_we_name_are_enough_and_no_more(ruled_desk: SecureDesk, tmp_path: Path) -> None:
    """Given users with the rights that `topics acls` writes, then each can do its work, and not another's."""
    desk = ruled_desk
    operator, worker, sender, nobody = (
        desk.by("scram-512", user) for user in ("operator", "worker", "sender", "nobody")
    )
    (tmp_path / "page.jsonl").write_bytes(page(1))
    assert desk.verb(operator, "topics", "apply").status == 0
    assert desk.verb(sender, "send", str(tmp_path / "page.jsonl")).status == 0
    well = desk.verb(worker, "doctor")
    assert well.status == 0, well.out
    assert "grants all that a worker needs" in well.out
    assert "'s holds for 824 more days" in well.out
    running = desk.worker(**worker)
    assert "Report 1" in followed(desk.process(operator, "tail", "articles", "--from-start"), "Report 1")
    assert desk.verb(operator, "audit").status == 0
    assert running.terminate() == 0

    ill = desk.verb(sender, "doctor")
    assert ill.status == 1
    assert f"Write topic {desk.topics.articles};" in ill.out
    assert f"Read group {desk.name}-read" in ill.out
    assert "`wiredesk topics acls worker`" in ill.out
    for user, arguments, sentence in (
        (
            nobody,
            ("send", str(tmp_path / "page.jsonl")),
            f"no topic {desk.topics.raw}, or no right to see it: `wiredesk topics apply` makes it, `wiredesk topics acls sender`",
        ),
        (worker, ("send", str(tmp_path / "page.jsonl")), "TopicAuthorizationFailedError"),
        (sender, ("tail", "articles"), "or no right to see it"),
        (worker, ("topics", "apply"), "`wiredesk topics acls operator`"),
        (sender, ("run",), f"Read group {desk.name}-read"),
        (sender, ("audit",), f"no right to describe group {desk.name}-read: `wiredesk topics acls operator`"),
    ):
        result = desk.verb(user, *arguments)
        assert result.status != 0
        assert sentence in result.err, arguments
