from django.db import transaction

from sammachip.accounts.models import User
from sammachip.audit.actions import log_event
from sammachip.dashboards.models import PublicBoard


@transaction.atomic
def switch_public_board(*, by: User, district: str, is_on: bool) -> PublicBoard:
    """Shows the progress of the district to everybody, or to nobody any more. Again changes nothing."""
    board, _is_new = PublicBoard.objects.select_for_update().get_or_create(
        area_code=district, defaults={"switched_by": by}
    )
    if board.is_on == is_on:
        return board
    board.is_on, board.switched_by = is_on, by
    board.save(update_fields=["is_on", "switched_by", "switched_at"])
    action = "public_board.on" if is_on else "public_board.off"
    log_event(by=by, action=action, obj=board, label=district, area_code=district)
    return board
