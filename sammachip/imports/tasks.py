"""What the worker does for imports."""

from django_tasks import task

from sammachip.imports.actions.run import run_job


@task()
def do_import_job(job_id: int) -> None:
    """Asked twice for one job, it does the job once."""
    run_job(job_id)
