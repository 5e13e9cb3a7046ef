"""The topics of one cabinet: where an event of each kind goes, and where its state is kept.

A topic is a promise to whoever subscribed: never changed within `v1`.
"""

from dataclasses import dataclass
from uuid import UUID

ROOT = "cabinet/v1"


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics begin with school and cabinet, so that a broker's ACL can tell them apart."""

    school: UUID
    cabinet: UUID

    @property
    def base(self) -> str:
        """`cabinet/v1/<school>/<cabinet>`."""
        return f"{ROOT}/{self.school}/{self.cabinet}"

    @property
    def online(self) -> str:
        """Retained: whether this cabinet's relay can be heard."""
        return f"{self.base}/state/online"

    @property
    def metrics(self) -> str:
        """Retained: the figures of this cabinet's parts."""
        return f"{self.base}/state/metrics"

    def event(self, kind: str) -> str:
        """`…/event/<aggregate>/<verb>` for the kind `aggregate.verb`."""
        aggregate, verb = kind.split(".")
        return f"{self.base}/event/{aggregate}/{verb}"
