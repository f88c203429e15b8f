"""What holds for all tests: properties are about answers, and a busy machine is no fault of theirs."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("wiredesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wiredesk")
