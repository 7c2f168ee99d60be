from sammachip.imports.registry import register
from trainers.importers.problems import register_reasons
from trainers.importers.sages import SageImporter
from trainers.importers.teams import TrainerImporter


def register_importers() -> None:
    """Called once, at start-up."""
    register_reasons()
    register(SageImporter)
    register(TrainerImporter)
