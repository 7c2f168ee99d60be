"""The rules of steps 4-11, and how what is missing is told and cleared."""

from households.steps.action_plan import prove_action_plan
from households.steps.follow_up import prove_follow_up
from households.steps.needs import prove_needs
from households.steps.orientation import prove_orientation
from households.steps.pairing import prove_pairing
from households.steps.practice import prove_practice
from households.steps.sentences import (
    ACTION_PLAN,
    FOLLOW_UP,
    FOLLOW_UPS,
    LESSONS,
    NEEDS,
    NEEDS_PAGE,
    ORIENTATION,
    PAIRING,
    PAIRING_BOARD,
    PLAN,
    PRACTICE,
    PRACTICES,
    REGISTER,
    TRAINING,
    VENUE,
    VENUE_PAGE,
)
from households.steps.training import prove_training
from households.steps.venue import prove_venue
from villages.process.rules import register_rule


def register_rules() -> None:
    register_rule("orientation", prove_orientation, ORIENTATION, page=REGISTER)
    register_rule("pairing", prove_pairing, PAIRING, page=PAIRING_BOARD)
    register_rule("action_plan", prove_action_plan, ACTION_PLAN, page=PLAN)
    register_rule("needs", prove_needs, NEEDS, page=NEEDS_PAGE)
    register_rule("venue", prove_venue, VENUE, page=VENUE_PAGE)
    register_rule("training", prove_training, TRAINING, page=LESSONS)
    register_rule("practice", prove_practice, PRACTICE, page=PRACTICES)
    register_rule("follow_up", prove_follow_up, FOLLOW_UP, page=FOLLOW_UPS)
