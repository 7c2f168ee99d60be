from households.importers.follow_ups import FollowUpImporter
from households.importers.households import HouseholdImporter
from households.importers.problems import register_reasons
from sammachip.imports.registry import register


def register_importers() -> None:
    """Called once, at start-up."""
    register_reasons()
    register(HouseholdImporter)
    register(FollowUpImporter)
