"""What the pages across all apps write."""

from sammachip.dashboards.actions.tasks import Assigned, assign_task, assign_tasks, change_task, close_task

__all__ = ["Assigned", "assign_task", "assign_tasks", "change_task", "close_task"]
