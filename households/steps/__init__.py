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
    NEEDS,
    ORIENTATION,
    PAIRING,
    PRACTICE,
    TRAINING,
    VENUE,
)
from households.steps.training import prove_training
from households.steps.venue import prove_venue
from villages.process.rules import register_rule


def register_rules() -> None:
    register_rule("orientation", prove_orientation, ORIENTATION, page="households:register")
    register_rule("pairing", prove_pairing, PAIRING, page="households:pairing")
    register_rule("action_plan", prove_action_plan, ACTION_PLAN, page="households:plan")
    register_rule("needs", prove_needs, NEEDS, page="households:needs")
    register_rule("venue", prove_venue, VENUE, page="households:venue")
    register_rule("training", prove_training, TRAINING, page="households:training")
    register_rule("practice", prove_practice, PRACTICE, page="households:practice")
    register_rule("follow_up", prove_follow_up, FOLLOW_UP, page="households:follow-up")
