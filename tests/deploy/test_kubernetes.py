"""The Kubernetes manifests: by the API's own models, hardened, and in step with the package."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
import yaml

from streams.rules import Rules
from streams.schemas import topic_specs
from streams.settings import Settings
from tests.deploy.files import DEPLOY, load, most_to_the_end, unknown_settings

FOLDER = DEPLOY / "kubernetes"
KUSTOMIZATION = load(FOLDER / "kustomization.yaml")
MANIFESTS: list[dict[str, Any]] = [
    document
    for name in KUSTOMIZATION["resources"]
    for document in yaml.safe_load_all((FOLDER / name).read_text("utf-8"))
]
#: API group and version, and the module that models it.
MODELS = {
    "apps/v1": "kubernetes.apps.v1",
    "v1": "kubernetes.core.v1",
    "policy/v1": "kubernetes.policy.v1",
    "batch/v1": "kubernetes.batch.v1",
    "networking.k8s.io/v1": "kubernetes.networking.v1",
    "keda.sh/v1alpha1": "keda.v1alpha1",
}
SETTINGS = dict(line.split("=", 1) for line in KUSTOMIZATION["configMapGenerator"][0]["literals"])


def manifest(kind: str) -> dict[str, Any]:
    """Give the one manifest of a kind."""
    (found,) = (document for document in MANIFESTS if document["kind"] == kind)
    return found


def pods() -> list[dict[str, Any]]:
    """Give the pod specifications."""
    return [manifest(kind)["spec"]["template"]["spec"] for kind in ("Deployment", "Job")]


@pytest.mark.parametrize("document", MANIFESTS, ids=lambda document: document["kind"])
def test_each_manifest_is_by_the_api(document: dict[str, Any]) -> None:
    """The model accepts it and gives it back whole: a field that the API does not know would be gone."""
    models = importlib.import_module(f"cloudcoil.models.{MODELS[document['apiVersion']]}")
    parsed = getattr(models, document["kind"]).model_validate(document)
    assert parsed.model_dump(mode="json", by_alias=True, exclude_unset=True) == document


def test_a_field_that_the_api_does_not_know_would_be_seen() -> None:
    """The check above is only worth what this one is."""
    wrong = yaml.safe_load((FOLDER / "deployment.yaml").read_text("utf-8"))
    wrong["spec"]["template"]["spec"]["containers"][0]["livenesProbe"] = {}
    with pytest.raises(AssertionError):
        test_each_manifest_is_by_the_api(wrong)


def test_pods_are_hardened() -> None:
    """Nobody's user, no capabilities, a root that cannot be written, no token of the cluster, bounded memory."""
    for pod in pods():
        assert pod["automountServiceAccountToken"] is False
        assert pod["securityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["runAsUser"] == 65532
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        for container in pod["containers"]:
            assert container["securityContext"] == {
                "allowPrivilegeEscalation": False,
                "readOnlyRootFilesystem": True,
                "capabilities": {"drop": ["ALL"]},
            }
            assert container["resources"]["limits"]["memory"]


def test_probes_ask_for_progress() -> None:
    """Liveness is /live (503 when nothing moves), never mere readiness; a slow first replay is no reason to kill."""
    (container,) = manifest("Deployment")["spec"]["template"]["spec"]["containers"]
    assert container["livenessProbe"]["httpGet"]["path"] == "/live"
    assert container["readinessProbe"]["httpGet"]["path"] == "/ready"
    assert container["startupProbe"]["periodSeconds"] * container["startupProbe"]["failureThreshold"] >= 600
    assert manifest("Deployment")["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > most_to_the_end() + 5


def test_secrets_are_files() -> None:
    """Given the Secret, then it is mounted read-only for the group alone, and no variable holds what is in it."""
    for pod in pods():
        (volume,) = [volume for volume in pod["volumes"] if "secret" in volume]
        assert volume["secret"]["defaultMode"] == 0o440
        (container,) = pod["containers"]
        (mount,) = [mount for mount in container["volumeMounts"] if mount["name"] == volume["name"]]
        assert mount["readOnly"] is True
        assert not any("secretKeyRef" in str(item) for item in container["env"])
        for name in ("WIREDESK_SASL_PASSWORD_FILE", "WIREDESK_SSL_CAFILE"):
            assert SETTINGS[name].startswith(f"{mount['mountPath']}/")
    assert "WIREDESK_SASL_PASSWORD" not in SETTINGS


def test_the_network_is_open_to_kafka_names_and_prometheus_alone() -> None:
    """Given the policy, then it holds for every pod of ours, and lets in and out only what they need."""
    spec = manifest("NetworkPolicy")["spec"]
    assert spec["policyTypes"] == ["Ingress", "Egress"]
    chosen = spec["podSelector"]["matchLabels"].items()
    for kind in ("Deployment", "Job"):
        assert chosen <= manifest(kind)["spec"]["template"]["metadata"]["labels"].items()
    out = {port["port"] for rule in spec["egress"] for port in rule["ports"]}
    assert out == {int(SETTINGS["WIREDESK_BROKERS"].rsplit(":", 1)[1]), 53}
    assert all(rule["to"] for rule in spec["egress"])
    (way_in,) = spec["ingress"]
    assert [port["port"] for port in way_in["ports"]] == ["http"]


def test_settings_exist() -> None:
    """A misspelt variable stops a worker at its start."""
    assert unknown_settings(SETTINGS) == set()
    for pod in pods():
        for container in pod["containers"]:
            assert unknown_settings({item["name"]: "" for item in container["env"]}) == set()


def test_autoscaling_watches_the_right_group_topic_and_ceiling() -> None:
    """A misspelt group has no lag, and the autoscaler would never act."""
    spec = manifest("ScaledObject")["spec"]
    metadata = spec["triggers"][0]["metadata"]
    topics = {topic.name: topic for topic in topic_specs(Settings.model_fields["topic_prefix"].default, ())}
    assert metadata["consumerGroup"] == f"{Settings.model_fields['group'].default}-read"
    assert spec["maxReplicaCount"] == topics[metadata["topic"]].partitions
    assert metadata["bootstrapServers"] == SETTINGS["WIREDESK_BROKERS"]
    assert spec["scaleTargetRef"]["name"] == manifest("Deployment")["metadata"]["name"]
    assert "replicas" not in manifest("Deployment")["spec"]


def test_selectors_select_the_workers() -> None:
    """Service, budget and spread all point at the labels that the pods have."""
    labels = manifest("Deployment")["spec"]["template"]["metadata"]["labels"]
    (spread,) = manifest("Deployment")["spec"]["template"]["spec"]["topologySpreadConstraints"]
    for selector in (
        manifest("Deployment")["spec"]["selector"]["matchLabels"],
        manifest("PodDisruptionBudget")["spec"]["selector"]["matchLabels"],
        manifest("Service")["spec"]["selector"],
        spread["labelSelector"]["matchLabels"],
    ):
        assert selector == labels
    assert manifest("Job")["spec"]["template"]["metadata"]["labels"] != labels


def test_its_rules_load() -> None:
    """The example rules of the deployment are rules."""
    assert Rules.load(FOLDER / "rules.yaml").names == ("corroborated", "other", "wire")
