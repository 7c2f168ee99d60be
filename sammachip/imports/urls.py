from django.urls import path

from sammachip.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.batch_list, name="batch-list"),
    path("new/", views.batch_new, name="batch-new"),
    path("help/", views.help_page, name="help"),
    path("jobs/", views.job_list, name="job-list"),
    path("templates/<slug:kind>/", views.template_download, name="template-download"),
    path("<int:batch_id>/", views.batch_detail, name="batch-detail"),
    path("<int:batch_id>/files/", views.batch_files, name="batch-files"),
    path("<int:batch_id>/progress/", views.batch_progress, name="batch-progress"),
    path("<int:batch_id>/cancel/", views.batch_cancel, name="batch-cancel"),
    path("<int:batch_id>/retry/", views.batch_retry, name="batch-retry"),
    path("<int:batch_id>/rows/", views.rows_decide, name="rows-decide"),
    path("<int:batch_id>/rows/<int:row_id>/", views.row_detail, name="row"),
    path("<int:batch_id>/sheets/<int:sheet_id>/", views.sheet_map, name="sheet-map"),
    path("<int:batch_id>/sheets/<int:sheet_id>/units/", views.sheet_units, name="sheet-units"),
    path("<int:batch_id>/year/", views.batch_year, name="batch-year"),
    path("<int:batch_id>/option/", views.batch_option, name="batch-option"),
    path("<int:batch_id>/commit/", views.batch_commit, name="batch-commit"),
    path("<int:batch_id>/undo/", views.batch_undo, name="batch-undo"),
    path("<int:batch_id>/rejected/", views.batch_rejected, name="batch-rejected"),
]
