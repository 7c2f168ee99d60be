"""A producer on the way through the OTOP register, and the papers the district committee asks for."""

from dataclasses import dataclass
from typing import Any

from groups.enums import ProducerPaperKind, ProducerStatus, ProducerType
from groups.models import OtopProducer, ProducerPaper
from groups.queries.stages import Stage
from villages.models import EvidenceFile

_ALWAYS = (
    ProducerPaperKind.ID_CARD,
    ProducerPaperKind.HOUSE_REGISTRATION,
    ProducerPaperKind.PRODUCT_PHOTO,
    ProducerPaperKind.SITE_PHOTO,
)
_OF_GROUPS = (ProducerPaperKind.FOUNDING_MINUTES, ProducerPaperKind.MEMBER_LIST)
_ORDER = (
    ProducerStatus.PREPARING,
    ProducerStatus.SUBMITTED,
    ProducerStatus.CONSIDERED,
    ProducerStatus.REGISTERED,
)


@dataclass(frozen=True)
class PaperLine:
    kind: ProducerPaperKind
    is_needed: bool
    """Always; the others only when they apply, as a licence does."""
    is_present: bool
    scan: EvidenceFile | None


def papers_of_producer(producer: OtopProducer) -> list[PaperLine]:
    """Every kind of paper, the needed ones first. Reads the papers fetched along."""
    present = {paper.kind: paper for paper in producer.papers.all() if paper.is_present}
    needed = set(needed_papers(producer.producer_type))
    lines = [
        PaperLine(kind, kind in needed, kind in present, _scan_of(present.get(kind)))
        for kind in ProducerPaperKind
    ]
    return sorted(lines, key=lambda line: not line.is_needed)


def _scan_of(paper: ProducerPaper | None) -> EvidenceFile | None:
    """One in the bin is not shown; the paper itself is still there."""
    scan = paper.file if paper else None
    return scan if scan and scan.removed_at is None else None


def needed_papers(producer_type: str) -> tuple[ProducerPaperKind, ...]:
    return _ALWAYS + _OF_GROUPS if producer_type == ProducerType.GROUP else _ALWAYS


def producer_stages(producer: Any) -> list[Stage]:
    """Preparing, submitted, before the committee, registered. After a refusal or an expiry the way begins
    again, so that no stage is reached."""
    days = {
        ProducerStatus.SUBMITTED: producer.submitted_on,
        ProducerStatus.CONSIDERED: producer.considered_on,
        ProducerStatus.REGISTERED: producer.registered_on,
    }
    place = _ORDER.index(producer.status) if producer.status in _ORDER else -1
    is_done = producer.status == ProducerStatus.REGISTERED
    return [
        Stage(
            stage.value,
            stage.label,
            is_reached=at < place or is_done,
            reached_on=days.get(stage) if at <= place else None,
            is_current=at == place and not is_done,
        )
        for at, stage in enumerate(_ORDER)
    ]
